"""Writes what was learned as one file: the encoder's matrices in bytes, its table in halves of bytes, as it came."""

import numpy as np

from flows.hearing.learned.weigh import FILE

_STEPS = 127


def _in_steps(name, matrix):
    """Each column in 255 steps of its own size."""
    scale = np.maximum(np.abs(matrix).max(0), 1e-9) / _STEPS
    return {f"{name}.w": np.round(matrix / scale).astype("i1"), f"{name}.scale": scale.astype("f4")}


def _layer(at, layer):
    kept = {}
    for part, (weights, floor) in layer.items():
        name = f"layer{at}.{part}"
        kept |= _in_steps(name, weights) if weights.ndim == 2 else {f"{name}.w": weights.astype("f4")}
        kept[f"{name}.b"] = floor.astype("f4")
    return kept


def _grams(grams):
    tables = {"rare": grams.rare, **grams.weights}
    kept = {f"grams.{name}.floor": np.array(floor, "f4") for name, floor in grams.floors.items()}
    for name, table in tables.items():
        most = np.abs(table).max()
        steps, kind = (255, "u1") if name == "rare" else (_STEPS, "i1")
        kept |= {
            f"grams.{name}": np.round(table / most * steps).astype(kind),
            f"grams.{name}.scale": np.array(most / steps, "f4"),
        }
    return kept


def keep(start, likely, rows, weights, grams, file=FILE):
    blocks = start.packed("emb.word").reshape(-1, weights["places"].shape[1] // 32)[rows]
    kept = {
        "pieces": np.frombuffer("\n".join(likely).encode(), "u1"),
        "likely": np.array(list(likely.values()), "f4"),
        "halves": blocks["halves"].reshape(len(rows), -1),
        "scale": blocks["scale"],
        "places": weights["places"].astype("f2"),
        "norm.w": weights["norm"][0].astype("f4"),
        "norm.b": weights["norm"][1].astype("f4"),
        "layers": np.array(len(weights["layers"])),
        "numbers.w": weights["numbers"][0].astype("f4"),
        "numbers.b": weights["numbers"][1].astype("f4"),
        **_grams(grams),
    }
    for at, layer in enumerate(weights["layers"]):
        kept |= _layer(at, layer)
    np.savez_compressed(file, **kept)
