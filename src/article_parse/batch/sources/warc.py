"""WARC: the response records of a crawl."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from article_parse.batch.items import Item, Meter, PageInput, SourceError
from article_parse.batch.sources import SourceOptions, fault

PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")


def warc(path: Path, id: str, options: SourceOptions, meter: Meter) -> Iterator[Item]:
    """Responses that are HTML or text, with the address and the date of their headers; others are passed over.

    Compression of the file and of the content is undone by the reader (FastWARC).
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise SourceError("unsupported", 'reading WARC needs: pip install "article-parse[warc]"') from None
    before = meter.done
    with open(path, "rb") as file:
        records = ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=False)
        for number, record in enumerate(records, 1):
            meter.done = before + file.tell()
            own, where = (record.record_id or "").strip("<>") or f"{id}#{number}", f"{path}#{number}"
            length = record.content_length
            if length > options.max_bytes:
                yield fault(own, where, "too-large", f"more than {options.max_bytes:,} bytes: raise --max-bytes")
                continue
            record.freeze()
            if record.content_length < length:
                yield fault(own, where, "unreadable", f"cut off: {record.content_length:,} of {length:,} bytes")
                continue
            record.parse_http(auto_decode="all")
            kind = (record.http_content_type or "text/html").lower()
            if not kind.startswith(PAGE_TYPES):
                meter.passed[kind] = meter.passed.get(kind, 0) + 1
                continue
            data = record.reader.read(options.max_bytes + 1)
            if len(data) > options.max_bytes:
                yield fault(own, where, "too-large", f"more than {options.max_bytes:,} bytes: raise --max-bytes")
                continue
            url = record.headers.get("WARC-Target-URI")
            page = PageInput(
                own,
                where,
                data,
                url.strip("<>") if url else None,
                record.record_date,
                format="text" if kind.startswith("text/plain") else "html",
            )
            yield Item(own, where, "given", page)
