"""Publishes a hue cycle with Tabcast's timecode to a LiveKit room: what the studio is measured against.

Usage: publisher.py plain|tuned URL TOKEN WIDTH HEIGHT FPS KBPS

plain: the package's own publishing options, and a sleep of what the frame's work left of its time.
tuned: one VP8 layer with the studio's cap, paced by deadline. No sound. Ends on SIGTERM.
"""

import asyncio
import colorsys
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


def publish_options(mode: str, fps: int, kbps: int) -> rtc.TrackPublishOptions:
    options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_CAMERA)
    if mode == "tuned":
        options.simulcast = False
        options.video_codec = rtc.VideoCodec.VP8
        options.video_encoding.max_bitrate = kbps * 1000
        options.video_encoding.max_framerate = fps
    return options


async def publish(mode: str, url: str, token: str, width: int, height: int, fps: int, kbps: int) -> None:
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    room = rtc.Room()
    await room.connect(url, token)
    source = rtc.VideoSource(width, height)
    track = rtc.LocalVideoTrack.create_video_track("hue", source)
    await room.local_participant.publish_track(track, publish_options(mode, fps, kbps))
    picture, tick, start = Picture(width, height), 0, time.monotonic()
    while not ended.is_set():
        began = time.monotonic()
        source.capture_frame(picture.draw(tick, fps))
        now = time.monotonic()
        if mode == "plain":
            tick += 1
            await asyncio.sleep(max(0.0, 1 / fps - (now - began)))
        else:
            # A tick whose time is over is skipped, as in the studio.
            tick = max(tick + 1, int((now - start) * fps))
            await asyncio.sleep(max(0.0, start + tick / fps - time.monotonic()))
    await room.disconnect()


if __name__ == "__main__":
    asyncio.run(publish(*sys.argv[1:4], *(int(value) for value in sys.argv[4:8])))
