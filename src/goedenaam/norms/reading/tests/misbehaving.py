"""A decoder that does what its data say: what a broken or hostile file could bring about."""

import os
import socket
import time


def text_from(data: bytes) -> str:
    match data:
        case b"sleep":
            time.sleep(600)
        case b"loop":
            while True:
                pass
        case b"memory":
            return str(len(bytearray(1_000_000_000)))
        case b"network":
            socket.create_connection(("127.0.0.1", 9))
        case b"environment":
            return "\n".join(f"{name}={value}" for name, value in os.environ.items())
    return data.decode()
