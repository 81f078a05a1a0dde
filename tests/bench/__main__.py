"""``make bench``: run every bench and print what it found. A new bench goes into BENCHES."""

import sys

from tests.bench import (
    bench_forecast,
    bench_lists,
    bench_matching,
    bench_rehearsal,
    bench_sign_in,
    desk_pages,
    page_cost,
)

BENCHES = (
    page_cost.measure,
    bench_forecast.forecast_2000,
    bench_matching.deal_200,
    bench_matching.deal_1000,
    bench_rehearsal.rehearsal_100,
    bench_lists.reading_10000,
    bench_lists.taking_in_10000,
    bench_sign_in.wrong_password,
    bench_sign_in.forgotten_password,
    desk_pages.slowest,
)


def main() -> int:
    """Print one line a bench; 1 if one takes longer than the product allows itself."""
    ratios = [bench() for bench in BENCHES]
    for ratio in ratios:
        print(ratio)
    return 0 if all(ratio.is_within for ratio in ratios) else 1


if __name__ == "__main__":
    sys.exit(main())
