#!/usr/bin/env python3
"""A second verifier of the audit log, written from docs/audit.md alone: the standard library, and P-256 by hand.
   verify.py --pub KEY... [--from NOTE] [--anchors FILE] [--ledger DB] FILE...   Exit: 0 ok, 1 tampered, 2 incomplete, 3 unreadable."""
import argparse, base64, datetime, hashlib, json, os, re, sqlite3, sys

# --- P-256, DER and notes -----------------------------------------------------------------------------------------------
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5, 1)
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200") + b"\4"

def double(p):                                           # Jacobian coordinates, a = -3; z = 0 is the point at infinity
    x, y, z = p
    d, g = z * z % P, y * y % P
    b, a = x * g % P, 3 * (x - d) * (x + d) % P
    x3 = (a * a - 8 * b) % P
    return x3, (a * (4 * b - x3) - 8 * g * g) % P, 2 * y * z % P

def add(p, q):
    if not p[2] or not q[2]: return q if not p[2] else p
    (x1, y1, z1), (x2, y2, z2) = p, q
    u1, u2, s1, s2 = x1 * z2 * z2 % P, x2 * z1 * z1 % P, y1 * z2**3 % P, y2 * z1**3 % P
    if u1 == u2: return double(p) if s1 == s2 else (1, 1, 0)
    h, r = (u2 - u1) % P, (s2 - s1) % P
    x3 = (r * r - h**3 - 2 * u1 * h * h) % P
    return x3, (r * (u1 * h * h - x3) - s1 * h**3) % P, h * z1 * z2 % P

def integers(der):                                       # SEQUENCE of two INTEGERs, in its one form
    parts, at = [], 2
    for _ in range(2):
        size = der[at + 1]; body = der[at + 2:at + 2 + size]; at += 2 + size
        if der[at - size - 2] != 2 or len(body) != size or not body or body[0] > 127 or (body[0] == 0 and size > 1 and body[1] < 128):
            raise ValueError("der")
        parts.append(int.from_bytes(body, "big"))
    if der[0] != 48 or der[1] != len(der) - 2 or at != len(der) or der[1] > 127: raise ValueError("der")
    return parts

def signed(key, text, der):
    try: r, s = integers(der)
    except (ValueError, IndexError): return False
    if not (0 < r < N and 0 < s < N): return False
    w, e, q = pow(s, -1, N), int.from_bytes(hashlib.sha256(text).digest(), "big"), (*key["point"], 1)
    u, v, sum_, at = e * w % N, r * w % N, add(G, q), (1, 1, 0)
    for bit in range(255, -1, -1):
        at = double(at)
        pick = (u >> bit & 1, v >> bit & 1)
        if any(pick): at = add(at, {(1, 0): G, (0, 1): q, (1, 1): sum_}[pick])
    return at[2] != 0 and at[0] * pow(at[2], -2, P) % P % N == r

def read_key(path):
    text, name = open(path).read().strip(), None
    if text.startswith("-----BEGIN PUBLIC KEY-----"): spki = base64.b64decode("".join(text.split("\n")[1:-1]), validate=True)
    else:
        name, key_id, rest = text.split("+", 2)
        spki = base64.b64decode(rest, validate=True)
        if spki[:1] != b"\2" or hashlib.sha256(spki[1:]).hexdigest()[:8] != key_id: raise ValueError("key")
        spki = spki[1:]
    x, y = int.from_bytes(spki[27:59], "big"), int.from_bytes(spki[59:], "big")
    if spki[:27] != SPKI or len(spki) != 91 or max(x, y) >= P or (y * y - x**3 + 3 * x - B) % P: raise ValueError("not on P-256")
    return {"name": name, "id": hashlib.sha256(spki).digest()[:4], "point": (x, y)}

NOTE = re.compile("(workonward-mcp/audit/[0-9a-f]{16})\n([1-9][0-9]*)\n([A-Za-z0-9+/]{43}=)\n\n((?:\u2014 [^ \n]+ [A-Za-z0-9+/=]+\n)+)")

def read_note(keys, note):                               # (name, size, root), or None
    match = NOTE.fullmatch(note)
    if not match or re.search("[\0-\t\v-\x1f]", note): return None
    name, size, root, found = match[1], int(match[2]), base64.b64decode(match[3]), False
    if base64.b64encode(root).decode() != match[3] or size >= 2**63: return None
    ids = {key["id"]: key for key in keys if key["name"] in (None, name)}
    for line in match[4].split("\n")[:-1]:
        try: blob = base64.b64decode(line.split(" ")[2], validate=True)
        except ValueError: return None
        if base64.b64encode(blob).decode() != line.split(" ")[2] or len(blob) < 5: return None
        if line.split(" ")[1] == name and blob[:4] in ids:
            if not signed(ids[blob[:4]], note[:match.end(3) + 1].encode(), blob[4:]): return None
            found = True
    return (name, size, root) if found else None

def read_anchors(keys, path):
    notes, raw = [], []
    for line in open(path, encoding="utf-8", errors="replace", newline="\n"):
        if not line.startswith("{"): raw.append(line)
        else:
            try: notes.append(json.loads(line)["checkpoint"])
            except (ValueError, KeyError, TypeError): pass
    notes += [match[0] for match in NOTE.finditer("".join(raw))]
    return [read for note in notes if isinstance(note, str) and (read := read_note(keys, note))]

# --- lines and the tree -------------------------------------------------------------------------------------------------
def plain(unit): return 32 <= unit < 127 and chr(unit) not in "\"\\<>&'+`"

def quoted(text):
    units = text.encode("utf-16-le", "strict")           # a lone surrogate is an error here
    units = [units[at] | units[at + 1] << 8 for at in range(0, len(units), 2)]
    short = {92: "\\\\", 8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r"}
    return '"' + "".join(chr(u) if plain(u) else short.get(u) or f"\\u{u:04X}" for u in units) + '"'

def written(value):
    if type(value) is dict: return "{" + ",".join(quoted(k) + ":" + written(v) for k, v in value.items()) + "}"
    if type(value) is list: return "[" + ",".join(map(written, value)) + "]"
    if type(value) is str: return quoted(value)
    if type(value) is int and 0 <= value < 2**63: return str(value)
    raise ValueError("type")

ORDER = "v seq ts node ev actor send_id request_id attempt rcpt fp policy_ver rule outcome count prev".split()
NUMBERS, HEX = ("v", "seq", "attempt", "count", "epoch"), {"kid": 8, "hash": 32, "fp": 64, "prev": 64, "leaf": 64, "root": 64}

def read_line(line, order, needed):                      # the object, if the line is exactly in its form; else None
    try:
        value = json.loads(line.decode("ascii"))
        flat = [(k, v) for k, v in value.items() if type(v) is not dict] + [m for v in value.values() if type(v) is dict for m in v.items()]
        good = (list(value) == [k for k in order if k in value] and needed <= set(value) and value["v"] == 1
                and written(value).encode() == line
                and all(type(v) is int if k in NUMBERS or k in ("segment_after", "checkpoint_at") else type(v) is list if k == "range"
                        else type(v) is str for k, v in flat)
                and all(re.fullmatch("[0-9a-f]{%d}" % HEX[k], v) for k, v in flat if k in HEX))
        return value if good else None
    except (ValueError, AttributeError, TypeError, RecursionError): return None

def read_record(line):
    value = read_line(line, ORDER, {"v", "seq", "ts", "node", "ev", "prev"}) if len(line) < 65536 else None
    if not value: return None
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z", value["ts"]): return None
        value["at"] = datetime.datetime.fromisoformat(value["ts"][:-1])
    except ValueError: return None
    shapes = (("actor", (["sub"], ["client_id"], ["sub", "client_id"])), ("rcpt", (["kid", "epoch", "hash"],)))
    for name, shape in shapes:
        if name in value and (type(value[name]) is not dict or list(value[name]) not in shape): return None
    return value if all(k in ("actor", "rcpt") or type(v) is not dict for k, v in value.items()) else None

def node(left, right): return hashlib.sha256(b"\1" + left + right).digest()

def root_of(nodes):
    if not nodes: return hashlib.sha256(b"").digest()
    value = nodes[-1]
    for left in reversed(nodes[:-1]): value = node(left, value)
    return value

class Changed(Exception): pass

ARROWS = {"send.dry_run": [None], "send.held": [None], "send.reserved": [None, "HELD"], "send.dispatching": ["RESERVED", "DISPATCHING"],
          "send.accepted": ["DISPATCHING", "UNKNOWN"], "send.rejected": ["DISPATCHING"], "send.later": ["DISPATCHING"],
          "send.unknown": ["DISPATCHING"], "send.not_sent": ["UNKNOWN"], "send.cancelled": ["HELD", "RESERVED"],
          "send.expired": ["HELD", "RESERVED"]}
FINAL = ("DRY_RUN", "ACCEPTED", "REJECTED", "NOT_SENT", "CANCELLED", "EXPIRED")

class Log:
    def __init__(self, keys, ledger, anchors, names, floor):
        self.keys, self.db, self.floor, self.anchors = keys, ledger, floor, {}
        for name, size, root in anchors: self.anchors.setdefault(size, set()).add(root)
        self.names, self.found = names, []
        self.last, self.leaf, self.range, self.name, self.at = 0, bytes(32), [], None, None
        self.confirmed = self.newest = self.looked = 0
        self.since, self.whole, self.begun, self.open, self.ended, self.done = None, True, 0, {}, [], set()
        self.retirements, self.gaps, self.contradicted, self.of_ledger = [], [], [], False
        self.key_changed, self.signers, self.replaced, self.told = False, set(), set(), {}
        if not ledger: return
        self.exported = (ledger.execute("SELECT seq FROM audit_export").fetchone() or (0,))[0]
        self.known = {row[0] for row in ledger.execute("SELECT size FROM audit_checkpoint")}
        self.retired = ledger.execute("SELECT name, first_seq, last_seq, retired_seq FROM audit_segment WHERE retired_seq > 0 ORDER BY first_seq").fetchall()

    def changed(self, word, record): raise Changed(*(self.contradicted[0][1:] if self.contradicted else (word, record)))
    def lacks(self, word, record=None):
        if record is not None and record <= self.floor: return
        self.told[word] = self.told.get(word, 0) + 1
        if self.told[word] <= 100: self.found.append((2, word, record))
    def admits(self, size): return any(first <= size < first + count for first, count in self.gaps)
    def row(self, seq): return self.db.execute("SELECT line, leaf FROM sealed_log WHERE seq = ?", (seq,)).fetchone()

    def grow(self, leaf):
        size, self.last, self.leaf = self.last, self.last + 1, leaf
        self.range.append(leaf)
        while size & 1: size >>= 1; self.range[-2:] = [node(*self.range[-2:])]
        if self.last == 1: self.name = "workonward-mcp/audit/" + leaf.hex()[:16]

    def anchored(self):
        if self.last not in self.anchors: return
        roots = self.anchors[self.last]
        if roots == {root_of(self.range)}: self.confirmed = self.last
        elif self.admits(self.last): self.lacks("gap", self.last)
        else: self.contradicted.append((self.last, "fork" if len(roots) > 1 else "anchor", self.confirmed + 1))

    def gap(self, outcome, count):                       # the first number lost stands behind the word, and isn't behind the record
        first = int(match[1]) if (match := re.fullmatch("[^ ]* ([1-9][0-9]*)", outcome)) else self.last
        self.gaps.append((first if first <= self.last else self.last, count))
        self.key_changed |= outcome.split(" ")[0] == "signing_key_changed"
        self.lacks("gap", self.last)
        for size, *_ in self.contradicted:
            if self.admits(size): self.lacks("gap", size)
        self.contradicted = [open_ for open_ in self.contradicted if not self.admits(open_[0])]

    def may_be_empty(self, seq):
        if not any(first <= seq <= last for _, first, last, _ in self.retired): self.changed("ledger_line", seq)

    def record(self, line, in_file, closed=None, before=None):
        seq, value = self.last + 1, read_record(line)
        if not value: self.changed("form", seq)
        if value["seq"] != seq: self.changed("sequence", seq)
        if closed and (value["ts"][:10].replace("-", "") != closed[2] or before and before.groups()[:2] == closed.groups()[:2] and int(before[3]) >= int(closed[3])):
            self.changed("name", seq)
        leaf = hashlib.sha256(b"\0" + line).digest()
        if self.db:
            row = self.row(seq)
            if not row or row[1] != leaf.hex(): self.changed("ledger_line", seq)
            if in_file and not row[0]: self.may_be_empty(seq)
            elif in_file and row[0].encode() != line: self.changed("ledger_line", seq)
        if value["prev"] != self.leaf.hex(): self.changed("link", max(1, self.last))
        self.grow(leaf)
        if self.at and self.at - value["at"] > datetime.timedelta(seconds=1): self.lacks("clock_back", seq)
        self.at = value["at"]
        self.replay(value)
        self.anchored()

    def replay(self, value):
        what, send, attempt = value["ev"], value.get("send_id", ""), value.get("attempt", 0)
        if what == "segment.retired": self.retirements.append((self.last, value.get("outcome", ""), value.get("count", 0), value.get("fp", "")))
        if what == "audit.gap": self.gap(value.get("outcome", ""), value.get("count", 0))
        if what not in ARROWS: return
        state, had = self.open.get(send, (None, 0, 0))[:2]
        mark = hashlib.sha256(send.encode()).digest()[:16]
        if mark in self.done: self.changed("replay", self.last)
        if state or self.whole:
            if state not in ARROWS[what] or attempt != had + (what == "send.dispatching"): self.changed("replay", self.last)
        self.begun += state is None
        to = {"send.later": "RESERVED"}.get(what, what[5:].upper())
        if to in FINAL: self.open.pop(send, None); self.done.add(mark); self.ended.append((send, to, attempt, self.last))
        else: self.open[send] = (to, attempt, self.last)

    def follow_ledger(self, to):
        while self.last < to:
            seq, row = self.last + 1, self.row(self.last + 1)
            if not row: self.changed("ledger_line", seq)
            if row[0]: self.record(row[0].encode(), False)
            else:
                self.may_be_empty(seq)
                if not re.fullmatch("[0-9a-f]{64}", row[1]): self.changed("ledger_line", seq)
                self.grow(bytes.fromhex(row[1])); self.whole = False; self.anchored()
            if self.last in self.known: self.note(self.kept(seq)[0], self.kept(seq)); self.of_ledger = True

    def kept(self, size): return self.db.execute("SELECT note, range FROM audit_checkpoint WHERE size = ?", (size,)).fetchone()

    def note(self, text, kept):
        read = read_note(self.keys, text)
        if not read or not self.in_force(text): self.changed("signature", self.confirmed + 1)
        self.name = self.name or read[0]
        if read[0] != self.name or read[1] != self.last: self.changed("checkpoint", self.confirmed + 1)
        if read[2] != root_of(self.range): self.changed("root", self.confirmed + 1)
        if self.db and not kept and self.last < self.exported or kept and (kept[0] != text or kept[1] != ",".join(h.hex() for h in self.range)):
            self.changed("ledger_checkpoint", self.last)
        self.newest = self.looked = self.since = self.confirmed = self.last

    def in_force(self, text):                            # behind the record of a change the keys before it sign no more
        by = {key["id"] for key in self.keys if read_note([key], text)}
        if by <= self.replaced: return False
        if self.key_changed: self.replaced |= self.signers - by
        self.key_changed, self.signers = False, self.signers | by
        return True

    def checkpoint(self, line, behind_head):
        value = read_line(line, ["v", "checkpoint_at", "leaf", "note"], {"v", "checkpoint_at", "leaf", "note"})
        if not value: self.changed("form", self.last + 1)
        at = value["checkpoint_at"]
        if at != self.last or at == self.newest and not (behind_head and self.of_ledger): self.changed("checkpoint", min(at, self.last) + 1)
        if value["leaf"] != self.leaf.hex(): self.changed("checkpoint", self.last)
        self.of_ledger = False
        self.note(value["note"], self.db and self.kept(at))

    def holds_before(self, seq):
        if self.db and self.last > self.looked and self.last in self.known: self.changed("checkpoint_missing", self.last)
        if self.last > self.looked and self.last in self.anchors and self.confirmed == self.last: self.changed("checkpoint_missing", self.last)
        if self.since is not None and seq - self.since > 1000: self.changed("interval", seq)

    def head(self, line, first):
        value = read_head(line)
        if not value: self.changed("head", self.last + 1)
        after, nodes = value["segment_after"], [bytes.fromhex(h) for h in value.get("range", [])]
        if first: self.first = after
        if after > self.last:
            if not first: self.lacks("missing", after)
            if self.db and after > self.floor: self.follow_ledger(after)
            else:
                if len(nodes) != bin(after).count("1") or root_of(nodes).hex() != value["root"]: self.changed("head", self.last + 1)
                self.last, self.leaf, self.range, self.at, self.whole = after, bytes.fromhex(value["leaf"]), nodes, None, False
                self.anchored(); self.confirmed = self.looked = after; self.since = None
        if after != self.last: self.changed("head", after + 1)
        if value["leaf"] != self.leaf.hex() or value["root"] != root_of(self.range).hex() or nodes != self.range and "range" in value:
            self.changed("head", self.last + 1)
        if "range" in value and self.since is None: self.since = after

    def file(self, path, first, last):
        closed, at, left = CLOSED.fullmatch(os.path.basename(path)), "head", b""
        for line in open(path, "rb"):
            if not line.endswith(b"\n") and len(line) < 65536: left = line; break
            line = line.removesuffix(b"\n")
            if at == "head": self.head(line, first); at = "first"
            elif line.startswith(b'{"v":1,"checkpoint_at":'): self.checkpoint(line, at == "first"); at = "checkpoint"
            else:
                self.holds_before(self.last + 1)
                self.record(line, True, closed if at == "first" else None, self.before)
                at = "record"
        if closed and at != "checkpoint": self.changed("segment_end", self.last + 1)
        if left or at == "head":
            if closed or not last: self.changed("form", self.last + 1)
            if not self.db: self.lacks("torn", self.last + 1)
        if last: self.holds_before(self.last)
        self.before = closed

    def rows(self, sends):
        for send, state, attempt, seq in sends:
            if self.db.execute("SELECT state, attempt FROM send WHERE id = ?", (send,)).fetchone() != (state, attempt): self.changed("send_row", seq)

    def end(self, files):
        if self.db:
            if max(self.exported, *self.known, 0) > self.last: self.changed("file_cut", self.last + 1)
            self.follow_ledger(self.db.execute("SELECT MAX(seq) FROM sealed_log").fetchone()[0] or 0)
            self.rows(self.ended + sorted(((send, *rest) for send, rest in self.open.items()), key=lambda row: row[3]))
            if self.whole and self.db.execute("SELECT COUNT(*) FROM send").fetchone()[0] != self.begun: self.changed("send_row", None)
        if self.contradicted: self.changed(*self.contradicted[0][1:])
        if any(name != (self.name or name) for name in self.names): self.changed("anchor", 1)
        for size, roots in sorted(self.anchors.items()):
            if len(roots) > 1 and not self.admits(size): self.changed("fork", self.confirmed + 1)
        if self.anchors and max(self.anchors) > self.last:
            if not self.admits(max(self.anchors)): self.changed("anchor", self.last + 1)
            self.lacks("gap", max(self.anchors))
        for path in files:
            for seq, name, count, digest in self.retirements:
                if name == os.path.basename(path) and hashlib.sha256(open(path, "rb").read()).hexdigest() != digest: self.changed("retired", None)
        unproved = 0
        for name, first, last, by in self.retired if self.db else []:
            if by <= last: self.changed("retired", first)
            if by <= self.floor or any(r[:3] == (by, name, last - first + 1) for r in self.retirements): continue
            if (self.row(by) or ("?",))[0]: self.changed("retired", first)
            unproved = last
        if unproved: self.lacks("missing", unproved)

    def lacking(self, files, anchors_given):
        sums = [sum(count for _, _, count, _ in self.retirements[:n + 1]) for n in range(len(self.retirements))]
        reached = 0
        for _, first, last, _ in self.retired if self.db else []:
            if first == reached + 1 and last <= self.first: reached = last
        ends = [reached] if self.db else sums
        if not files: self.lacks("missing", 1)
        elif self.first > self.floor and self.first not in ends: self.lacks("missing", self.first)
        if not self.newest: self.lacks("no_checkpoint")
        if not self.db: self.lacks("no_ledger")
        if anchors_given and not self.anchors: self.lacks("no_anchor")
        self.found += [(2, word, None) for word, count in self.told.items() if count > 100]

CLOSED = re.compile(r"(.+)-([0-9]{8})-([0-9]{3,9})\.jsonl")

def read_head(line):
    value = read_line(line, ["v", "segment_after", "leaf", "root", "range"], {"v", "segment_after", "leaf", "root"})
    return value if value and all(type(h) is str and re.fullmatch("[0-9a-f]{64}", h) for h in value.get("range", [])) else None

def verify(given):
    keys = [read_key(path) for path in given.pub]
    start = read_note(keys, open(given.start, encoding="utf-8", newline="\n").read()) if given.start else None
    if given.start and not start: raise ValueError("no note of this key")
    floor = start[1] if start else 0
    anchors = (read_anchors(keys, given.anchors) if given.anchors else []) + ([start] if start else [])
    names, anchors = {a[0] for a in anchors}, [a for a in anchors if a[1] > floor] + ([start] if start else [])
    if given.ledger and not os.path.isfile(given.ledger): raise OSError("no ledger")
    ledger = sqlite3.connect(f"file:{given.ledger}?mode=ro", uri=True) if given.ledger else None
    log, heads = Log(keys, ledger, anchors, names, floor), []
    for path in given.files:
        line = open(path, "rb").readline()
        head = read_head(line[:-1]) if line.endswith(b"\n") else None
        heads.append((head["segment_after"] if head else 2**63, path))
    heads.sort()
    begin = max((after for after, _ in heads if after <= floor), default=0)
    heads = [head for head in heads if head[0] >= begin]
    files, log.first, log.before = [path for _, path in heads], 0, None
    try:
        for at, path in enumerate(files): log.file(path, at == 0, at == len(files) - 1)
        log.end(files)
    except Changed as change: log.found.append((1, *change.args))
    except (OSError, sqlite3.Error) as error:
        print(error, file=sys.stderr)
        return log.found + [(3, "unreadable", None)]
    log.lacking(files, given.anchors and not start)
    return log.found

def main():
    options = argparse.ArgumentParser()
    options.add_argument("--pub", required=True, action="append"); options.add_argument("--from", dest="start"); options.add_argument("--anchors")
    options.add_argument("--ledger"); options.add_argument("files", nargs="*")
    try: found = verify(options.parse_args())
    except (OSError, ValueError, sqlite3.Error) as error: found = [(3, "unreadable", None)]; print(error, file=sys.stderr)
    for code, word, record in found: print(code, word, "-" if record is None else record)
    return min((code for code, _, _ in found), key=(1, 3, 2, 0).index, default=0)

if __name__ == "__main__": sys.exit(main())
