package io.parcelflow.engine.run;

import io.parcelflow.engine.run.task.ListedPage;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Reconciliation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds the pages of a listing against what its source announced. A listing that adds up at its end
 * has ended. Otherwise the pages that brought least are requested once more, then a narrower search
 * is made if the source can be split, or all pages are walked once more where that can help; what
 * does not add up even then has a {@link ListingGap}.
 *
 * <p>The totals are those that the store has, so that they are right after a crash. What is known
 * of single pages is lost then, which costs at most another pass.
 */
final class ListingCheck {

    /** Pages that are requested once more. */
    private static final int REPEATS_MAX = 4;

    /** So many pages in a row without a new record are the same page over and over. */
    private static final int REPEATED_PAGES_MAX = 3;

    private static final int EMPTY_PAGES_MAX = 100;

    /** How a listing goes on. */
    sealed interface Decision {
        /** With the page at that position; null is the first page. */
        record GoOn(@Nullable String position) implements Decision {}

        /** It has ended. */
        record End() implements Decision {}
    }

    /**
     * What a page brought.
     *
     * @param expected number of rows that it should have; -1 if unknown
     */
    private record PageYield(@Nullable String position, long news, int expected) {

        boolean isFull(long rowsMax) {
            return expected >= 0 ? news >= expected : rowsMax > 0 && news >= rowsMax;
        }
    }

    private Reconciliation totals;
    private Pass pass = new Pass();
    private final List<PageYield> poorest = new ArrayList<>();
    private boolean isRepeating;
    private boolean hasRepeated;
    private boolean repeatsHelped;
    private boolean hasRepeatedPage;
    private boolean isNarrowed;
    private boolean hasPassBefore;
    private @Nullable String narrower;

    /** What is known of the pages since the first one, or since a narrower search began. */
    private static final class Pass {
        boolean hasFirstPage;
        int pages;
        int pagesWithoutNews;
        int rowsMax;
        long rows;
        long news;
    }

    ListingCheck(Reconciliation totals) {
        this.totals = totals;
    }

    Reconciliation totals() {
        return totals;
    }

    /** What follows from a page. */
    Decision decide(Event.StepCommitted event) {
        ListedPage page = event.page();
        String next = event.nextCursor();
        if (page == null) {
            return next == null ? new Decision.End() : new Decision.GoOn(next);
        }
        long news = Math.max(0, page.totals().distinct() - totals.distinct());
        totals = page.totals();
        if (isRepeating) {
            repeatsHelped |= news > 0;
            return ended();
        }
        narrower = page.narrower();
        count(page, event.step().position(), news);
        return next == null || isEndless() ? ended() : new Decision.GoOn(next);
    }

    private void count(ListedPage page, @Nullable String position, long news) {
        pass.hasFirstPage |= position == null;
        pass.pages++;
        pass.rows += page.rows();
        pass.news += news;
        pass.rowsMax = Math.max(pass.rowsMax, Math.max(page.rows(), page.rowsExpected()));
        boolean isFirstPass = isFirstPass();
        boolean hasNews = isFirstPass ? news > 0 : page.rows() > 0;
        pass.pagesWithoutNews = hasNews ? 0 : pass.pagesWithoutNews + 1;
        if (isFirstPass) {
            hasRepeatedPage |= position != null && news == 0 && page.rows() > 0;
            poorest.add(new PageYield(position, news, page.rowsExpected()));
            poorest.sort(Comparator.comparingLong(PageYield::news));
            if (poorest.size() > REPEATS_MAX) {
                poorest.removeLast();
            }
        }
    }

    private boolean isFirstPass() {
        return totals.passes() <= 1 && !hasPassBefore;
    }

    /** Whether the listing may go on forever without bringing anything. */
    private boolean isEndless() {
        return isFirstPass()
                ? pass.pagesWithoutNews >= (hasRepeatedPage ? REPEATED_PAGES_MAX : EMPTY_PAGES_MAX)
                : pass.pages > totals.distinct() + REPEATED_PAGES_MAX;
    }

    /** What follows from the end of a listing that a crash may have kept from being recorded. */
    Decision resumed() {
        return totals.gap() == null ? ended() : new Decision.End();
    }

    private Decision ended() {
        ListingGap gap = gap();
        if (gap != null && mayRepeat(gap)) {
            isRepeating = true;
            hasRepeated = true;
            return new Decision.GoOn(poorest.removeFirst().position());
        }
        isRepeating = false;
        if (gap != null && narrower != null && mayNarrow(gap)) {
            isNarrowed = true;
            return nextPass(narrower);
        }
        if (gap != null && mayWalkAgain(gap)) {
            return nextPass(null);
        }
        totals = totals.withGap(gap);
        return new Decision.End();
    }

    private Decision nextPass(@Nullable String position) {
        hasPassBefore = true;
        poorest.clear();
        pass = new Pass();
        return new Decision.GoOn(position);
    }

    private boolean mayRepeat(ListingGap gap) {
        // Of a few pages none tells how many records the others should have.
        long rowsMax = pass.pages > REPEATS_MAX ? pass.rowsMax : 0;
        poorest.removeIf(page -> page.isFull(rowsMax));
        return gap != ListingGap.TOTAL_MOVED && !poorest.isEmpty();
    }

    private boolean mayNarrow(ListingGap gap) {
        boolean isUnreachable = gap == ListingGap.SEARCH_CAPPED || hasRepeatedPage;
        return isUnreachable && (!isNarrowed || pass.news > 0);
    }

    /** Whether another pass may help: not if the source said the same again when it was asked. */
    private boolean mayWalkAgain(ListingGap gap) {
        boolean isAllowed = !hasPassBefore && (isFirstPass() || hasRepeated || !pass.hasFirstPage);
        boolean isPartlyKnown = repeatsHelped || !pass.hasFirstPage;
        return isAllowed
                && switch (gap) {
                    case TOTAL_MOVED -> true;
                    case RECORDS_REPEATED -> isPartlyKnown || !hasRepeatedPage;
                    case PAGE_SHORT, SEARCH_CAPPED -> isPartlyKnown;
                };
    }

    private @Nullable ListingGap gap() {
        if (!totals.isAnnounced()) {
            boolean isConfirmed = totals.passes() > 1 && !hasRepeatedPage && isPassClean();
            return totals.repeated() == 0 || isConfirmed ? null : ListingGap.RECORDS_REPEATED;
        }
        if (totals.hasMoved()) {
            return ListingGap.TOTAL_MOVED;
        }
        if (totals.missing() == 0) {
            return null;
        }
        if (totals.repeated() > 0) {
            return ListingGap.RECORDS_REPEATED;
        }
        return isNarrowed || isCapped() ? ListingGap.SEARCH_CAPPED : ListingGap.PAGE_SHORT;
    }

    /** Whether all pages were walked again and brought neither new records nor one twice. */
    private boolean isPassClean() {
        return hasPassBefore
                && pass.hasFirstPage
                && pass.news == 0
                && pass.rows <= totals.distinct();
    }

    /** Whether all pages were full, up to one from which on they were empty. */
    private boolean isCapped() {
        int pagesFull = pass.pages - pass.pagesWithoutNews;
        return pass.hasFirstPage
                && pass.pages > 1
                && pagesFull > 0
                && totals.distinct() == (long) pagesFull * pass.rowsMax;
    }
}
