"""Writes what was learned as one ONNX file: from the rows of a text's pieces to the numbers, and to each piece's part in them.

The matrices are kept in halves of bytes; onnxruntime unpacks them when it opens the file and then counts in bytes, which is
several times faster than in floats.
"""

from zlib import crc32

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from tests.corpora.training.starting_point import BLOCK, HEADS, LONGEST, SIZE, in_halves

_OURS = "com.microsoft"
_VERSIONS = [helper.make_opsetid("", 21), helper.make_opsetid(_OURS, 1)]
_IR = 10
_STEPS = 127


class Graph:
    """Nodes by name; numbers that are the same are kept once."""

    def __init__(self) -> None:
        self.nodes, self.kept = [], {}

    def keep(self, array, *, own=False):
        """`own`: never shared, as onnxruntime rewrites the noughts of matrices on processors that need it."""
        array = np.asarray(array, order="C")
        name = f"{array.dtype.str}{array.shape}{crc32(array.tobytes()):x}" + f"#{len(self.kept)}" * own
        self.kept.setdefault(name, numpy_helper.from_array(array, name))
        return name

    def halves(self, steps):
        """Two steps from -8 to 7 in each byte, the first one low."""
        flat = steps.reshape(-1, 2)
        packed = ((flat[:, 0] & 15) | (flat[:, 1] << 4)).astype("u1").tobytes()
        name = f"halves{len(self.kept)}"
        self.kept[name] = helper.make_tensor(name, TensorProto.INT4, steps.shape, packed, raw=True)
        return name

    def add(self, operation, *of, out=None, domain="", **how):
        out = out or f"{operation}{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, of, [out], domain=domain, **how))
        return out

    def integers(self, *numbers):
        return self.keep(np.array(numbers, "i8"))

    def model(self, pieces, numbers):
        graph = helper.make_graph(
            self.nodes,
            "heard",
            [helper.make_tensor_value_info("rows", TensorProto.INT64, ["pieces"])],
            [
                helper.make_tensor_value_info("numbers", TensorProto.FLOAT, [numbers]),
                helper.make_tensor_value_info("parts", TensorProto.FLOAT, ["pieces", numbers]),
            ],
            list(self.kept.values()),
        )
        model = helper.make_model(graph, opset_imports=_VERSIONS, ir_version=_IR)
        helper.set_model_props(model, {"pieces": pieces, "window": str(LONGEST - 2)})
        return model


def _unpacked(graph, matrix):
    steps, scale = in_halves(matrix)
    unpacked = graph.add(
        "DequantizeLinear", graph.halves(steps.astype("i1")), graph.keep(scale), axis=0, block_size=BLOCK
    )
    return graph.add("Cast", unpacked, to=TensorProto.FLOAT)


def _times(graph, x, matrix, floor):
    """In bytes: each column of the matrix in 255 steps of its own size, `x` as it comes."""
    largest = graph.add("ReduceMax", graph.add("Abs", matrix), graph.integers(0), keepdims=0)
    scale = graph.add("Div", largest, graph.keep(np.array(_STEPS, "f4")))
    nought = graph.keep(np.zeros(len(floor), "i1"), own=True)
    steps = graph.add("QuantizeLinear", matrix, scale, nought, axis=1)
    return graph.add("DynamicQuantizeMatMul", x, steps, scale, nought, graph.keep(floor.astype("f4")), domain=_OURS)


def _norm(graph, x, weights):
    scale, floor = (graph.keep(part.astype("f4")) for part in weights)
    return graph.add("LayerNormalization", x, scale, floor, axis=-1, epsilon=1e-12)


def _through(graph, layer, name, x):
    matrix, floor = layer[name]
    return _times(graph, x, _unpacked(graph, matrix), floor)


def _attended(graph, x, layer):
    looks = graph.add("Concat", *(_unpacked(graph, layer[name][0]) for name in "qkv"), axis=1)
    looks = _times(graph, x, looks, np.concatenate([layer[name][1] for name in "qkv"]))
    looks = graph.add("Reshape", looks, graph.integers(-1, 3, HEADS, SIZE // HEADS))
    looks = graph.add("Transpose", looks, perm=[1, 2, 0, 3])
    q, k, v = (graph.add("Gather", looks, graph.keep(np.array(at, "i8")), axis=0) for at in range(3))
    near = graph.add("MatMul", q, graph.add("Transpose", k, perm=[0, 2, 1]))
    near = graph.add("Softmax", graph.add("Mul", near, graph.keep(np.array((SIZE // HEADS) ** -0.5, "f4"))), axis=-1)
    seen = graph.add("Transpose", graph.add("MatMul", near, v), perm=[1, 0, 2])
    seen = graph.add("Reshape", seen, graph.integers(-1, SIZE))
    seen = _through(graph, layer, "ao", seen)
    return _norm(graph, graph.add("Add", x, seen), layer["aln"])


def _layer(graph, x, layer):
    x = _attended(graph, x, layer)
    wide = graph.add("FastGelu", _through(graph, layer, "fi", x), domain=_OURS)
    out = _through(graph, layer, "fo", wide)
    return _norm(graph, graph.add("Add", x, out), layer["oln"])


def _looked_up(graph, blocks, places):
    steps = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], -1).astype("i1") - 8
    table = graph.halves(steps.reshape(len(blocks), -1))
    found = graph.add(
        "GatherBlockQuantized", table, "rows", graph.keep(blocks["scale"]), domain=_OURS, gather_axis=0,
        quantize_axis=1, block_size=BLOCK,
    )  # fmt: skip
    size = graph.add("Shape", "rows")
    places = graph.add("Cast", graph.keep(places.astype("f2")), to=TensorProto.FLOAT)
    here = graph.add("Slice", places, graph.integers(0), size, graph.integers(0))
    return graph.add("Add", graph.add("Cast", found, to=TensorProto.FLOAT), here), size


def _in_parts(graph, x, size, numbers):
    """Of each piece: its share of the mean, and the largest where it has it."""
    weights, floor = numbers[0].astype("f4"), numbers[1].astype("f4")
    mean = graph.add("MatMul", x, graph.keep(weights[:SIZE]))
    mean = graph.add("Div", mean, graph.add("Cast", size, to=TensorProto.FLOAT))
    most = graph.add("Equal", x, graph.add("ReduceMax", x, graph.integers(0)))
    most = graph.add("Where", most, x, graph.keep(np.array(0, "f4")))
    most = graph.add("MatMul", most, graph.keep(weights[SIZE:]))
    parts = graph.add("Add", mean, most, out="parts")
    graph.add("Add", graph.add("ReduceSum", parts, graph.integers(0), keepdims=0), graph.keep(floor), out="numbers")


def keep(start, likely, rows, weights, file):
    graph = Graph()
    blocks = start.packed("emb.word").reshape(-1, SIZE // BLOCK)[rows]
    x, size = _looked_up(graph, blocks, weights["places"])
    x = _norm(graph, x, weights["norm"])
    for layer in weights["layers"]:
        x = _layer(graph, x, layer)
    _in_parts(graph, x, size, weights["numbers"])
    pieces = "\n".join(f"{piece} {value:.4f}" for piece, value in likely.items())
    file.write_bytes(graph.model(pieces, len(weights["numbers"][1])).SerializeToString())
