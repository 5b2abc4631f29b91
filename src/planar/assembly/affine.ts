export function affine(
  target: usize,
  count: i32,
  source: usize,
  sourceStride: i32,
  sourceWidth: i32,
  sourceHeight: i32,
  u: i32,
  v: i32,
  du: i32,
  dv: i32,
  outside: i32,
): void {
  const ramp = i32x4(0, 1, 2, 3);
  const acrossNear = i32x4.mul(ramp, i32x4.splat(du));
  const downNear = i32x4.mul(ramp, i32x4.splat(dv));
  const acrossFar = i32x4.splat(du << 2);
  const downFar = i32x4.splat(dv << 2);
  let i: i32 = 0;
  for (; i <= count - 8; i += 8) {
    // Both ends inside means all inside: the eight lie on a line.
    if (hasAllFour(u, v, sourceWidth, sourceHeight) && hasAllFour(u + 7 * du, v + 7 * dv, sourceWidth, sourceHeight)) {
      const uNear = i32x4.add(i32x4.splat(u), acrossNear);
      const vNear = i32x4.add(i32x4.splat(v), downNear);
      store<u64>(target + i, eight(source, sourceStride, uNear, vNear, i32x4.add(uNear, acrossFar), i32x4.add(vNear, downFar)));
      u += du << 3;
      v += dv << 3;
    } else {
      for (let k: i32 = 0; k < 8; k++) {
        store<u8>(target + i + k, one(source, sourceStride, sourceWidth, sourceHeight, u, v, outside));
        u += du;
        v += dv;
      }
    }
  }
  for (; i < count; i++) {
    store<u8>(target + i, one(source, sourceStride, sourceWidth, sourceHeight, u, v, outside));
    u += du;
    v += dv;
  }
}

@inline
function hasAllFour(u: i32, v: i32, width: i32, height: i32): bool {
  return u >> 16 >= 0 && u >> 16 < width - 1 && v >> 16 >= 0 && v >> 16 < height - 1;
}

@inline
function eight(source: usize, stride: i32, uNear: v128, vNear: v128, uFar: v128, vFar: v128): u64 {
  const pitch = i32x4.splat(stride);
  const base = i32x4.splat(<i32>source);
  const near = i32x4.add(base, i32x4.add(i32x4.mul(i32x4.shr_s(vNear, 16), pitch), i32x4.shr_s(uNear, 16)));
  const far = i32x4.add(base, i32x4.add(i32x4.mul(i32x4.shr_s(vFar, 16), pitch), i32x4.shr_s(uFar, 16)));
  const right = fractions(uNear, uFar);
  const down = fractions(vNear, vFar);
  const up = i16x8.sub(i16x8.splat(256), down);
  const upper = mixPairs(gather(near, far), right);
  const lower = mixPairs(gather(i32x4.add(near, pitch), i32x4.add(far, pitch)), right);
  const mixed = i16x8.shr_u(i16x8.add(i16x8.add(i16x8.mul(upper, up), i16x8.mul(lower, down)), i16x8.splat(128)), 8);
  return i64x2.extract_lane(i8x16.narrow_i16x8_u(mixed, mixed), 0);
}

/** Bits 8…15 of eight 16.16 numbers. */
@inline
function fractions(near: v128, far: v128): v128 {
  const bits = i32x4.splat(255);
  return i16x8.narrow_i32x4_s(v128.and(i32x4.shr_u(near, 8), bits), v128.and(i32x4.shr_u(far, 8), bits));
}

/** Eight neighbours left and right, two bytes each. */
@inline
function gather(near: v128, far: v128): v128 {
  let pairs = v128.load_zero<u32>(<usize>i32x4.extract_lane(near, 0));
  pairs = v128.load_lane<u16>(<usize>i32x4.extract_lane(near, 1), pairs, 1);
  pairs = v128.load_lane<u16>(<usize>i32x4.extract_lane(near, 2), pairs, 2);
  pairs = v128.load_lane<u16>(<usize>i32x4.extract_lane(near, 3), pairs, 3);
  pairs = v128.load_lane<u16>(<usize>i32x4.extract_lane(far, 0), pairs, 4);
  pairs = v128.load_lane<u16>(<usize>i32x4.extract_lane(far, 1), pairs, 5);
  pairs = v128.load_lane<u16>(<usize>i32x4.extract_lane(far, 2), pairs, 6);
  return v128.load_lane<u16>(<usize>i32x4.extract_lane(far, 3), pairs, 7);
}

@inline
function mixPairs(pairs: v128, right: v128): v128 {
  const first = v128.and(pairs, i16x8.splat(255));
  const second = i16x8.shr_u(pairs, 8);
  const sum = i16x8.add(i16x8.mul(first, i16x8.sub(i16x8.splat(256), right)), i16x8.mul(second, right));
  return i16x8.shr_u(i16x8.add(sum, i16x8.splat(128)), 8);
}

@inline
function one(source: usize, stride: i32, width: i32, height: i32, u: i32, v: i32, outside: i32): u8 {
  const x = u >> 16;
  const y = v >> 16;
  const right = (u >> 8) & 255;
  const down = (v >> 8) & 255;
  const upper = (at(source, stride, width, height, x, y, outside) * (256 - right) + at(source, stride, width, height, x + 1, y, outside) * right + 128) >> 8;
  const lower =
    (at(source, stride, width, height, x, y + 1, outside) * (256 - right) + at(source, stride, width, height, x + 1, y + 1, outside) * right + 128) >> 8;
  return <u8>((upper * (256 - down) + lower * down + 128) >> 8);
}

@inline
function at(source: usize, stride: i32, width: i32, height: i32, x: i32, y: i32, outside: i32): i32 {
  return <u32>x < <u32>width && <u32>y < <u32>height ? <i32>load<u8>(source + y * stride + x) : outside;
}
