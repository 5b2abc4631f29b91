"""Cuts a file into MPEG-TS segments of 2 s frame by frame with PyAV: what a file's way through the studio is measured against.

Usage: segment.py FILE FOLDER RATE KBPS PRESET plain|rotate

A new container and encoder for each segment, as people write it. rotate: each picture turned by 45
degrees a second with OpenCV. Prints one line of JSON: frames, seconds, cpuSeconds.
"""

import json
import resource
import sys
import time
from fractions import Fraction

import av
import cv2

SEGMENT_SECONDS = 2
DEGREES_PER_SECOND = 45


class Segment:
    def __init__(self, path: str, like: av.VideoStream, rate: int, kbps: int, preset: str) -> None:
        self.container = av.open(path, "w")
        options = {"preset": preset, **({"tune": "zerolatency"} if preset == "ultrafast" else {})}
        self.stream = self.container.add_stream("h264", rate=rate, options=options)
        self.stream.width, self.stream.height, self.stream.pix_fmt = like.width, like.height, "yuv420p"
        self.stream.bit_rate = kbps * 1000
        self.rate, self.frames = rate, 0

    def take(self, frame: av.VideoFrame) -> None:
        frame.pts, frame.time_base = self.frames, Fraction(1, self.rate)
        for packet in self.stream.encode(frame):
            self.container.mux(packet)
        self.frames += 1

    def close(self) -> None:
        for packet in self.stream.encode():
            self.container.mux(packet)
        self.container.close()


def rotate(frame: av.VideoFrame) -> av.VideoFrame:
    picture = frame.to_ndarray(format="bgr24")
    height, width, _ = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -frame.time * DEGREES_PER_SECOND, 1)
    return av.VideoFrame.from_ndarray(cv2.warpAffine(picture, turn, (width, height)), format="bgr24")


def main(file: str, folder: str, rate: int, kbps: int, preset: str, turned: bool) -> None:
    source = av.open(file)
    video = source.streams.video[0]
    video.thread_type = "AUTO"
    began, frames, segment = time.monotonic(), 0, None
    for frame in source.decode(video):
        if frames % (SEGMENT_SECONDS * rate) == 0:
            if segment:
                segment.close()
            segment = Segment(f"{folder}/{frames // (SEGMENT_SECONDS * rate)}.ts", video, rate, kbps, preset)
        segment.take(rotate(frame) if turned else frame)
        frames += 1
    if segment:
        segment.close()
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"frames": frames, "seconds": time.monotonic() - began, "cpuSeconds": used.ru_utime + used.ru_stime}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5], sys.argv[6] == "rotate")
