"""A TCP proxy in a process of its own. Stopped by SIGSTOP it is a network that drops everything: connections stay open,
new ones are accepted by the kernel, and nothing answers.

  proxy.py PORT=TO_PORT…
"""
import asyncio, sys


async def copy(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


async def serve(port, to):
    async def accept(reader, writer):
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", to)
        except OSError:
            # As a server that is gone: reset, not a clean end.
            writer.transport.abort()
            return
        await asyncio.gather(copy(reader, far_writer), copy(far_reader, writer))

    await asyncio.start_server(accept, "127.0.0.1", port, backlog=500)


async def main():
    for pair in sys.argv[1:]:
        await serve(*map(int, pair.split("=")))
    print("ready", flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
