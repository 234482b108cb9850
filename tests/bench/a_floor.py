"""The least a text line could do: check the signature, insert one row with Core, commit. Served as the line is."""

import os
from datetime import UTC, datetime

from flask import Flask, Response, request
from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text, create_engine, insert
from twilio.request_validator import RequestValidator

app = Flask(__name__)
TEXTS = Table(
    "floor", MetaData(), Column("id", Integer, primary_key=True), Column("sid", String(80), unique=True),
    Column("sender", String(20)), Column("body", Text), Column("at", DateTime(timezone=True)),
)  # fmt: skip
ADD = insert(TEXTS)
engine = create_engine(os.environ.get("DATABASE_URL", "sqlite://"))
validator = RequestValidator(os.environ.get("TWILIO_AUTH_TOKEN", ""))


@app.get("/healthz")
def healthz():
    return "alive"


@app.post("/twilio/sms")
def sms():
    form = request.form
    if not validator.validate(
        os.environ["PUBLIC_URL"] + "/twilio/sms", form, request.headers.get("X-Twilio-Signature", "")
    ):
        return Response("", 403)
    row = {"sid": form["MessageSid"], "sender": form["From"], "body": form["Body"], "at": datetime.now(UTC)}
    with engine.begin() as connection:
        connection.execute(ADD, row)
    return Response("<Response/>", content_type="text/xml")
