"""What is often done: one RQ job a text, on the default worker, which forks for each. It finds its row, sends, marks."""

import os

from sqlalchemy import create_engine, text
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

WORDS = "Meeting tonight at six in the library, all are welcome. Reply STOP to end."


class Elsewhere(TwilioHttpClient):
    """The stock client, at another address."""

    def request(self, method, url, *words, **more):
        elsewhere = url.replace("https://api.twilio.com", os.environ["TWILIO_API_URL"])
        return super().request(method, elsewhere, *words, **more)


def client():
    return Client(os.environ["TWILIO_ACCOUNT_SID"], os.environ["TWILIO_AUTH_TOKEN"], http_client=Elsewhere())


def send(message_id):
    engine = create_engine(os.environ["DATABASE_URL"])
    with engine.begin() as connection:
        sender = connection.execute(text("SELECT sender FROM messages WHERE id = :id"), {"id": message_id}).scalar_one()
    sid = client().messages.create("+15035550150", from_=sender, body=WORDS).sid
    with engine.begin() as connection:
        mark = "UPDATE messages SET state = 'sent', reason = :sid, done_at = now() WHERE id = :id"
        connection.execute(text(mark), {"id": message_id, "sid": sid})
