package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.ListedPage;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Listings of three pages of 25 records and what is made of sources that lie about them. */
class ListingCheckTest {

    private static final int ROWS = 25;

    /** A source, and a store that counts as the real ones do. */
    @SuppressWarnings("UnusedVariable") // sources that lie look at the page and the time
    private static class Source {
        final List<String> asked = new ArrayList<>();
        private final Map<String, Integer> times = new HashMap<>();
        private final Set<Integer> came = new HashSet<>();
        private Reconciliation totals = Reconciliation.NONE;
        private @Nullable String last = "none";
        private boolean hasEnded;

        long announced(int page, int time) {
            return 75;
        }

        List<Integer> rows(int page, int time) {
            return IntStream.range((page - 1) * ROWS, page * ROWS).boxed().toList();
        }

        @Nullable String next(int page) {
            return page < 3 ? Integer.toString(page + 1) : null;
        }

        @Nullable String narrower() {
            return null;
        }

        int expected() {
            return -1;
        }

        Reconciliation walk() {
            ListingCheck check = new ListingCheck(Reconciliation.NONE);
            ListingCheck.Decision decision = new ListingCheck.Decision.GoOn(null);
            while (decision instanceof ListingCheck.Decision.GoOn(String position)) {
                assertThat(asked).as("it ends").hasSizeLessThan(200);
                decision = check.decide(answer(position));
            }
            return check.totals();
        }

        private Event.StepCommitted answer(@Nullable String position) {
            int page = position == null ? 1 : Integer.parseInt(position);
            asked.add(Integer.toString(page));
            int time = times.merge(position == null ? "1" : position, 1, Integer::sum);
            List<Integer> rows = rows(page, time);
            int before = came.size();
            came.addAll(rows);
            int fresh = came.size() - before;
            totals =
                    totals.plus(
                            new Reconciliation.Page(
                                    position == null,
                                    Objects.equals(position, last),
                                    hasEnded,
                                    announced(page, time),
                                    fresh,
                                    0,
                                    0,
                                    0,
                                    rows.size() - fresh));
            last = position;
            String next = next(page);
            hasEnded = next == null;
            Step step =
                    new Step(
                            asked.size(),
                            "a",
                            new ZipCode("85031"),
                            StepKind.LIST,
                            position,
                            1,
                            HandDrivenRun.START);
            return new Event.StepCommitted(
                    HandDrivenRun.START,
                    step,
                    Duration.ZERO,
                    next,
                    fresh,
                    0,
                    0,
                    0,
                    null,
                    new ListedPage(totals, rows.size(), expected(), narrower()));
        }
    }

    private static void assertGap(Source source, @Nullable ListingGap gap, long distinct) {
        Reconciliation totals = source.walk();
        assertThat(totals.gap()).as(source.asked.toString()).isEqualTo(gap);
        assertThat(totals.distinct()).isEqualTo(distinct);
    }

    @Test
    void whatAddsUpIsAskedForOnce() {
        Source source = new Source();
        assertGap(source, null, 75);
        assertThat(source.asked).containsExactly("1", "2", "3");
    }

    @Test
    void aPageThatCameShortOnceIsAskedForAgain() {
        Source source =
                new Source() {
                    @Override
                    List<Integer> rows(int page, int time) {
                        return page == 2 && time == 1 ? List.of() : super.rows(page, time);
                    }
                };
        assertGap(source, null, 75);
        assertThat(source.asked).containsExactly("1", "2", "3", "2");
    }

    @Test
    void aPageThatStaysShortIsTold() {
        for (int kept : new int[] {0, 5}) {
            Source source =
                    new Source() {
                        @Override
                        List<Integer> rows(int page, int time) {
                            List<Integer> all = super.rows(page, time);
                            return page == 2 ? all.subList(0, kept) : all;
                        }
                    };
            assertGap(source, ListingGap.PAGE_SHORT, 50 + kept);
            assertThat(source.asked.stream().filter("2"::equals)).hasSize(2);
        }
    }

    @Test
    void onlyTheShortPageIsAskedForAgainWhereTheSourceTellsWhatAPageHolds() {
        Source source =
                new Source() {
                    @Override
                    List<Integer> rows(int page, int time) {
                        return page == 2 ? List.of() : super.rows(page, time);
                    }

                    @Override
                    int expected() {
                        return ROWS;
                    }
                };
        assertGap(source, ListingGap.PAGE_SHORT, 50);
        assertThat(source.asked).containsExactly("1", "2", "3", "2");
    }

    @Test
    void aSinglePageThatCameShortIsTold() {
        Source source =
                new Source() {
                    @Override
                    long announced(int page, int time) {
                        return 3;
                    }

                    @Override
                    List<Integer> rows(int page, int time) {
                        return List.of(1, 2);
                    }

                    @Override
                    @Nullable String next(int page) {
                        return null;
                    }
                };
        assertGap(source, ListingGap.PAGE_SHORT, 2);
        assertThat(source.asked).hasSize(2);
    }

    @Test
    void theSamePageOverAndOverIsTold() {
        Source source =
                new Source() {
                    @Override
                    List<Integer> rows(int page, int time) {
                        return super.rows(1, time);
                    }
                };
        assertGap(source, ListingGap.RECORDS_REPEATED, 25);
        assertThat(source.walk().gapText())
                .isEqualTo(
                        "25 of 75 announced records came: the same records came again (50 times)");
    }

    @Test
    void theSamePageWithoutEndEnds() {
        Source source =
                new Source() {
                    @Override
                    long announced(int page, int time) {
                        return -1;
                    }

                    @Override
                    List<Integer> rows(int page, int time) {
                        return super.rows(1, time);
                    }

                    @Override
                    String next(int page) {
                        return Integer.toString(page + 1);
                    }
                };
        assertGap(source, ListingGap.RECORDS_REPEATED, 25);
        assertThat(source.asked).hasSizeLessThan(12);
    }

    @Test
    void aSearchThatEndsBeforeItsLastPageIsTold() {
        Source source = capped(null);
        assertGap(source, ListingGap.SEARCH_CAPPED, 50);
    }

    @Test
    void aSearchThatCanBeNarrowedGoesOnThere() {
        Source source = capped("4");
        assertGap(source, null, 75);
        assertThat(source.asked).endsWith("4");
    }

    /** Page 3 is out of reach; page 4, by a narrower search, shows what it would have. */
    private static Source capped(@Nullable String narrower) {
        return new Source() {
            @Override
            long announced(int page, int time) {
                return page == 4 ? -1 : 75;
            }

            @Override
            List<Integer> rows(int page, int time) {
                return page == 3 ? List.of() : super.rows(Math.min(page, 3), time);
            }

            @Override
            @Nullable String narrower() {
                return narrower;
            }
        };
    }

    @Test
    void aTotalThatMovedOnceIsWalkedOnceMore() {
        Source source =
                new Source() {
                    @Override
                    long announced(int page, int time) {
                        return page == 1 && time == 1 ? 76 : 75;
                    }
                };
        assertGap(source, null, 75);
        assertThat(source.asked).containsExactly("1", "2", "3", "1", "2", "3");
    }

    @Test
    void aTotalThatKeepsMovingIsTold() {
        Source source =
                new Source() {
                    @Override
                    long announced(int page, int time) {
                        return 74L + page;
                    }
                };
        assertGap(source, ListingGap.TOTAL_MOVED, 75);
        assertThat(source.walk().gapText())
                .isEqualTo(
                        "75 of 75 to 77 announced records came: the total changed between pages");
    }

    @Test
    void pagesThatOverlapWithoutATotalAreSeen() {
        Source source =
                new Source() {
                    @Override
                    long announced(int page, int time) {
                        return -1;
                    }

                    @Override
                    List<Integer> rows(int page, int time) {
                        int from = (page - 1) * (ROWS - 1);
                        return IntStream.range(from, from + ROWS).boxed().toList();
                    }
                };
        assertGap(source, ListingGap.RECORDS_REPEATED, 73);
    }

    @Test
    void pagesThatOverlappedOnlyOnceAreBelievedTheSecondTime() {
        Source source =
                new Source() {
                    @Override
                    long announced(int page, int time) {
                        return -1;
                    }

                    @Override
                    List<Integer> rows(int page, int time) {
                        if (page != 2) {
                            return super.rows(page, time);
                        }
                        // Something new at the top moved the last record of page 1 to page 2.
                        return IntStream.range(time == 1 ? 24 : 25, 50).boxed().toList();
                    }
                };
        assertGap(source, null, 75);
    }

    @Test
    void whatACrashLeftUntoldIsWalkedOnceMore() {
        Reconciliation before = new Reconciliation(75, 75, 50, 0, 0, 0, 0, 1, null);
        ListingCheck check = new ListingCheck(before);
        assertThat(check.resumed()).isEqualTo(new ListingCheck.Decision.GoOn(null));
        assertThat(new ListingCheck(before.withGap(ListingGap.PAGE_SHORT)).resumed())
                .isEqualTo(new ListingCheck.Decision.End());
    }
}
