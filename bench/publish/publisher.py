"""Publishes a hue cycle with Tabcast's timecode to a LiveKit room: what the studio is measured against.

Usage: publisher.py URL TOKEN WIDTH HEIGHT FPS KBPS

Paced by deadline, one VP8 layer, no sound. Prints one line of JSON once published, another at the
end; ends on SIGTERM.
"""

import asyncio
import colorsys
import json
import signal
import sys
import time

import numpy as np
from livekit import rtc

COLUMNS = 32
SECONDS_PER_TURN = 3


def timecode(wall_ms: int, tick: int) -> np.ndarray:
    """Two rows of 32 cells, bit 0 leftmost: the wall clock, then tick and check byte."""
    low, index = wall_ms & 0xFFFFFFFF, tick & 0xFFFFFF
    check = 0xA5
    for byte in low.to_bytes(4, "little") + index.to_bytes(3, "little"):
        check ^= byte
    words = (low, index | check << 24)
    return np.array([[word >> i & 1 for i in range(COLUMNS)] for word in words], np.uint8) * 255


class Picture:
    """One RGBA buffer, drawn over for each frame."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.raw = bytearray(width * height * 4)
        self.pixels = np.frombuffer(self.raw, np.uint32).reshape(height, width)
        cells = [round(i * width / COLUMNS) for i in range(COLUMNS + 1)]
        self.cell_of_column = np.repeat(np.arange(COLUMNS), np.diff(cells))
        self.cell_height = round(width / COLUMNS)

    def draw(self, tick: int, fps: int) -> rtc.VideoFrame:
        red, green, blue = (round(c * 255) for c in colorsys.hsv_to_rgb(tick / fps / SECONDS_PER_TURN % 1, 1, 1))
        self.pixels[:] = 0xFF000000 | blue << 16 | green << 8 | red
        bits = timecode(int(time.time() * 1000), tick)
        for row in range(2):
            line = bits[row].astype(np.uint32)[self.cell_of_column] * 0x010101 | 0xFF000000
            self.pixels[row * self.cell_height : (row + 1) * self.cell_height] = line
        return rtc.VideoFrame(self.width, self.height, rtc.VideoBufferType.RGBA, self.raw)


async def publish(url: str, token: str, width: int, height: int, fps: int, kbps: int) -> None:
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    room = rtc.Room()
    await room.connect(url, token)
    source = rtc.VideoSource(width, height)
    options = rtc.TrackPublishOptions(
        source=rtc.TrackSource.SOURCE_CAMERA,
        simulcast=False,
        video_codec=rtc.VideoCodec.VP8,
        video_encoding=rtc.VideoEncoding(max_bitrate=kbps * 1000, max_framerate=fps),
    )
    await room.local_participant.publish_track(rtc.LocalVideoTrack.create_video_track("hue", source), options)
    print(json.dumps({"published": True}), flush=True)
    picture, tick, start = Picture(width, height), 0, time.monotonic()
    while not ended.is_set():
        source.capture_frame(picture.draw(tick, fps))
        elapsed = time.monotonic() - start
        # A tick whose time is over is skipped, as in the studio.
        tick = max(tick + 1, int(elapsed * fps))
        await asyncio.sleep(max(0.0, start + tick / fps - time.monotonic()))
    print(json.dumps({"ticks": tick, "seconds": time.monotonic() - start}), flush=True)
    await room.disconnect()


if __name__ == "__main__":
    asyncio.run(publish(sys.argv[1], sys.argv[2], *(int(value) for value in sys.argv[3:7])))
