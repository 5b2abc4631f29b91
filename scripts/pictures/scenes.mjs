// Runs in a browser: scenes for behind people, calm in the middle, drawn with nothing but arithmetic.

const WIDTH = 1920;
const HEIGHT = 1080;

/** The same numbers 0…1 each time. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function fill(context, stops, [x0, y0, x1, y1] = [0, 0, 0, HEIGHT]) {
  const gradient = context.createLinearGradient(x0, y0, x1, y1);
  for (const [at, color] of stops) gradient.addColorStop(at, color);
  context.fillStyle = gradient;
  context.fillRect(0, 0, WIDTH, HEIGHT);
}

function glow(context, x, y, radius, color, clear) {
  const gradient = context.createRadialGradient(x, y, 0, x, y, radius);
  gradient.addColorStop(0, color);
  gradient.addColorStop(1, clear);
  context.fillStyle = gradient;
  context.fillRect(0, 0, WIDTH, HEIGHT);
}

/** Everything below a line of a few waves. */
function below(context, base, waves) {
  context.beginPath();
  context.moveTo(0, HEIGHT);
  for (let x = 0; x <= WIDTH; x += 8) {
    context.lineTo(x, base + waves.reduce((sum, [height, length, shift]) => sum + height * Math.sin(x / length + shift), 0));
  }
  context.lineTo(WIDTH, HEIGHT);
  context.closePath();
}

function dusk(context) {
  fill(context, [[0, '#1d2147'], [0.38, '#5b3a72'], [0.62, '#c0616b'], [0.78, '#f0a06a'], [1, '#f7c58c']]);
  glow(context, 1330, 800, 620, 'rgba(255, 226, 170, 0.9)', 'rgba(255, 190, 120, 0)');
  const ridges = [['#7b4a68', 780, 46, 260, 0.4], ['#533a5e', 850, 58, 330, 2.1], ['#33294d', 930, 44, 240, 4.2], ['#1c1c38', 1005, 30, 400, 1.1]];
  context.filter = 'blur(5px)';
  for (const [color, base, height, length, shift] of ridges) {
    context.fillStyle = color;
    below(context, base, [[height, length, shift], [height / 3, length / 3.1, shift * 2]]);
    context.fill();
  }
}

function studio(context) {
  fill(context, [[0, '#23262d'], [0.72, '#1a1c22'], [0.721, '#14161a'], [1, '#0e0f12']]);
  context.globalCompositeOperation = 'screen';
  glow(context, 250, 380, 820, 'rgba(20, 120, 150, 0.75)', 'rgba(10, 60, 90, 0)');
  glow(context, 1700, 330, 860, 'rgba(214, 120, 52, 0.62)', 'rgba(120, 50, 10, 0)');
  glow(context, 960, 250, 620, 'rgba(120, 125, 150, 0.3)', 'rgba(60, 60, 80, 0)');
  context.globalCompositeOperation = 'source-over';
  context.filter = 'blur(3px)';
  for (let x = 120; x < WIDTH; x += 120) {
    context.fillStyle = 'rgba(0, 0, 0, 0.22)';
    context.fillRect(x, 0, 5, 778);
    context.fillStyle = 'rgba(255, 255, 255, 0.03)';
    context.fillRect(x + 5, 0, 3, 778);
  }
}

function windowLight(context) {
  fill(context, [[0, '#e9e3d8'], [1, '#cfc5b6']], [0, 0, WIDTH, HEIGHT]);
  context.filter = 'blur(7px)';
  context.fillStyle = '#b7a994';
  context.fillRect(0, 940, WIDTH, 140);
  context.fillStyle = '#f7f3ec';
  context.fillRect(70, 70, 560, 770);
  const sky = context.createLinearGradient(0, 90, 0, 820);
  sky.addColorStop(0, '#bfdcf0');
  sky.addColorStop(0.6, '#e6f0ee');
  sky.addColorStop(1, '#b9cfae');
  context.fillStyle = sky;
  for (const x of [100, 360]) for (const y of [100, 470]) context.fillRect(x, y, 240, 340);
  const next = dice(5);
  context.globalAlpha = 0.5;
  for (let i = 0; i < 26; i += 1) {
    context.fillStyle = i % 2 ? '#8fb082' : '#a9c49a';
    context.beginPath();
    context.arc(100 + next() * 500, 720 + next() * 90, 18 + next() * 34, 0, 7);
    context.fill();
  }
  context.globalAlpha = 1;
  context.filter = 'blur(16px)';
  context.fillStyle = 'rgba(255, 250, 236, 0.6)';
  for (const [x, y] of [[840, 190], [1120, 230], [860, 520], [1140, 560]]) {
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + 230, y + 34);
    context.lineTo(x + 300, y + 300);
    context.lineTo(x + 60, y + 262);
    context.fill();
  }
  context.filter = 'blur(8px)';
  context.fillStyle = '#8a6f57';
  context.fillRect(1560, 760, 220, 190);
  context.strokeStyle = '#6f8f62';
  context.lineWidth = 30;
  context.lineCap = 'round';
  for (let i = -4; i <= 4; i += 1) {
    context.beginPath();
    context.moveTo(1670, 780);
    context.quadraticCurveTo(1670 + i * 26, 560, 1670 + i * 62, 430 + Math.abs(i) * 46);
    context.stroke();
  }
}

function shelves(context) {
  fill(context, [[0, '#5b4637'], [1, '#3c2d23']]);
  const next = dice(11);
  const spines = ['#a8483c', '#c98f4a', '#5c7d7a', '#33536e', '#d6c7a6', '#7a8b56', '#463a52', '#8a4a34', '#e0dccf'];
  context.filter = 'blur(7px)';
  for (let row = 0; row < 4; row += 1) {
    const floor = 250 + row * 265;
    context.fillStyle = '#2a1f18';
    context.fillRect(0, floor - 232, WIDTH, 232);
    for (let x = -20; x < WIDTH; ) {
      const width = 22 + next() * 40;
      const height = 130 + next() * 85;
      // Here and there nothing stands.
      if (next() < 0.12) {
        x += 60 + next() * 120;
        continue;
      }
      context.fillStyle = spines[Math.floor(next() * spines.length)];
      context.fillRect(x, floor - height, width, height);
      context.fillStyle = 'rgba(255, 255, 255, 0.14)';
      context.fillRect(x + 3, floor - height, 5, height);
      x += width + 3;
    }
    context.fillStyle = '#7b5f49';
    context.fillRect(0, floor, WIDTH, 33);
  }
  context.filter = 'none';
  glow(context, 960, 420, 1250, 'rgba(255, 214, 160, 0.22)', 'rgba(0, 0, 0, 0.5)');
}

function hills(context) {
  fill(context, [[0, '#a9cfe0'], [0.45, '#dcebe9'], [1, '#eef2e4']]);
  glow(context, 520, 260, 560, 'rgba(255, 250, 225, 0.9)', 'rgba(255, 250, 225, 0)');
  const ridges = [['#b5d0d0', 520], ['#93bcb8', 620], ['#6fa39a', 730], ['#4d877a', 840], ['#2f6757', 960]];
  for (const [i, [color, base]] of ridges.entries()) {
    context.filter = `blur(${6 - i}px)`;
    const haze = context.createLinearGradient(0, base - 90, 0, base + 220);
    haze.addColorStop(0, color);
    haze.addColorStop(1, '#e4eee6');
    context.fillStyle = i === ridges.length - 1 ? color : haze;
    below(context, base, [[58 - i * 5, 300 - i * 18, i * 1.9], [20, 90 + i * 11, i * 3.3], [6, 31, i]]);
    context.fill();
  }
}

function paper(context) {
  fill(context, [[0, '#f6e9dc'], [1, '#f3d9c6']]);
  const sheets = [['#f2c9b1', 430], ['#eaa98f', 590], ['#d98774', 740], ['#a8646b', 880], ['#6d4a5e', 1000]];
  for (const [i, [color, base]] of sheets.entries()) {
    context.shadowColor = 'rgba(70, 30, 30, 0.35)';
    context.shadowBlur = 38;
    context.shadowOffsetY = -10;
    context.fillStyle = color;
    below(context, base, [[95 - i * 9, 330 + i * 26, i * 1.7 + 0.6], [24, 140, i * 2.6]]);
    context.fill();
  }
}

function flow(context) {
  fill(context, [[0, '#0b1226'], [0.5, '#122a4a'], [1, '#0a1a2e']], [0, 0, WIDTH, HEIGHT]);
  glow(context, 1500, 260, 900, 'rgba(52, 120, 190, 0.45)', 'rgba(20, 60, 120, 0)');
  glow(context, 300, 930, 800, 'rgba(90, 60, 170, 0.45)', 'rgba(50, 30, 110, 0)');
  context.globalCompositeOperation = 'screen';
  context.lineWidth = 2.5;
  for (let i = 0; i < 46; i += 1) {
    context.strokeStyle = `hsla(${200 + i * 1.6}, 75%, 62%, ${0.05 + 0.2 * Math.sin((Math.PI * i) / 46) ** 2})`;
    context.beginPath();
    for (let x = 0; x <= WIDTH; x += 10) {
      const y = 560 + (i - 23) * 15 * Math.sin(x / 610 + 0.7) + 130 * Math.sin(x / 420 + i * 0.045) + 40 * Math.sin(x / 170 + i * 0.09);
      context.lineTo(x, y);
    }
    context.stroke();
  }
}

/** White where the picture is to be seen, on black. */
function mask(draw) {
  return (context) => {
    context.fillStyle = '#000';
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.fillStyle = '#fff';
    context.beginPath();
    draw(context);
    context.fill();
  };
}

const rounded = mask((context) => context.roundRect(0, 0, WIDTH, HEIGHT, 110));
const circle = mask((context) => context.arc(WIDTH / 2, HEIGHT / 2, HEIGHT / 2 - 2, 0, 2 * Math.PI));
const slant = mask((context) => {
  context.moveTo(260, 0);
  context.lineTo(WIDTH, 0);
  context.lineTo(WIDTH - 260, HEIGHT);
  context.lineTo(0, HEIGHT);
});
const soft = mask((context) => {
  context.filter = 'blur(90px)';
  context.ellipse(WIDTH / 2, HEIGHT / 2, WIDTH / 2 - 190, HEIGHT / 2 - 170, 0, 0, 2 * Math.PI);
});

const SCENES = {
  'backdrops/dusk.jpg': dusk,
  'backdrops/studio.jpg': studio,
  'backdrops/window.jpg': windowLight,
  'backdrops/shelves.jpg': shelves,
  'backdrops/hills.jpg': hills,
  'backdrops/paper.jpg': paper,
  'backdrops/waves.jpg': flow,
  'masks/rounded.png': rounded,
  'masks/circle.png': circle,
  'masks/soft.jpg': soft,
  'masks/slant.png': slant,
};

/** Grain of a step or two: without it even skies fall into bands. */
function addGrain(context) {
  const image = context.getImageData(0, 0, WIDTH, HEIGHT);
  const next = dice(1);
  for (let i = 0; i < image.data.length; i += 4) {
    const grain = Math.round(next() * 3 - 1.5);
    for (let channel = 0; channel < 3; channel += 1) image.data[i + channel] += grain;
  }
  context.putImageData(image, 0, 0);
}

/** By file name, each as a data: address. */
globalThis.drawScenes = () =>
  Object.entries(SCENES).map(([path, draw]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
    const context = canvas.getContext('2d', { willReadFrequently: true });
    draw(context);
    if (path.endsWith('.png')) return [path, canvas.toDataURL('image/png')];
    context.filter = 'none';
    addGrain(context);
    return [path, canvas.toDataURL('image/jpeg', 0.82)];
  });
