"""A carrier that takes every text and answers in 50 ms, in a process of its own: `python -m tests.bench.a_carrier PORT`."""

import asyncio
import itertools
import sys

from aiohttp import web

ANSWERS_IN = 0.05
_sids = itertools.count(1)


async def take(request):
    form = await request.post()
    await asyncio.sleep(ANSWERS_IN)
    sid = f"SM{next(_sids):032x}"
    return web.json_response({"sid": sid, "status": "queued", "num_segments": "1", "to": form["To"]}, status=201)


async def count(_request):
    return web.json_response({"taken": next(_sids) - 1})


def main(port):
    app = web.Application()
    app.router.add_post("/2010-04-01/Accounts/{account}/Messages.json", take)
    app.router.add_get("/taken", count)
    web.run_app(app, host="127.0.0.1", port=port, print=None, access_log=None)


if __name__ == "__main__":
    main(int(sys.argv[1]))
