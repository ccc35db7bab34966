package io.parcelflow.engine.run;

import io.parcelflow.engine.run.task.ListedPage;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Reconciliation;
import org.jspecify.annotations.Nullable;

/**
 * Holds the pages of a listing against what its source announced, and decides how it goes on: with
 * the next page, with the same page once more, from the start once more, with a narrower search, or
 * not at all.
 *
 * <p>The numbers are those that the store has, so that they are right after a crash. What is known
 * of single pages is lost then, which costs at most another pass.
 */
final class ListingCheck {

    /** A source that sends the same short page again each time is not asked more often. */
    private static final int VAIN_REPEATS_MAX = 2;

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

    private Reconciliation totals;
    private boolean isRepeating;
    private int repeats;
    private int vainRepeats;
    private int rowsOfPage;
    private long newOfPage;
    private int rowsMax;
    private int pages;
    private int pagesShort;
    private int pagesWithoutNews;
    private long newOfPass;
    private long rowsOfPass;
    private boolean hasSeenFirstPage;
    private boolean hasRepeatedPage;
    private boolean isNarrowed;
    private boolean hasPassBefore;

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
        String position = event.step().position();
        if (page == null) {
            return next == null ? new Decision.End() : new Decision.GoOn(next);
        }
        boolean isRepeat = isRepeating;
        isRepeating = false;
        count(page, isRepeat);
        boolean isShort = isShort(page, position, next);
        if (isShort && !isRepeat && isFirstPass() && vainRepeats < VAIN_REPEATS_MAX) {
            isRepeating = true;
            repeats++;
            return new Decision.GoOn(position);
        }
        pageEnded(position, isShort);
        if (next != null && !isEndless()) {
            return new Decision.GoOn(next);
        }
        return ended(page.narrower());
    }

    private void count(ListedPage page, boolean isRepeat) {
        long news = Math.max(0, page.totals().distinct() - totals.distinct());
        totals = page.totals();
        newOfPass += news;
        newOfPage = isRepeat ? newOfPage + news : news;
        rowsOfPage = isRepeat ? Math.max(rowsOfPage, page.rows()) : page.rows();
        if (isRepeat) {
            vainRepeats = news == 0 ? vainRepeats + 1 : 0;
        } else {
            pages++;
        }
    }

    private boolean isFirstPass() {
        return totals.passes() <= 1 && !hasPassBefore;
    }

    /** Whether it holds less than it should, as long as records are missing. */
    private boolean isShort(ListedPage page, @Nullable String position, @Nullable String next) {
        boolean isRepeated =
                isFirstPass() && position != null && rowsOfPage > 0 && newOfPage == 0;
        if (!totals.isAnnounced()) {
            return isRepeated;
        }
        if (totals.missing() == 0) {
            return false;
        }
        int expected = page.rowsExpected() >= 0 ? page.rowsExpected() : rowsMax;
        boolean isOnlyPage = position == null && next == null;
        return isRepeated || rowsOfPage < expected || isOnlyPage;
    }

    private void pageEnded(@Nullable String position, boolean isShort) {
        rowsMax = Math.max(rowsMax, rowsOfPage);
        rowsOfPass += rowsOfPage;
        hasSeenFirstPage |= position == null;
        boolean hasNews = isFirstPass() ? newOfPage > 0 : rowsOfPage > 0;
        if (isFirstPass()) {
            hasRepeatedPage |= position != null && newOfPage == 0 && rowsOfPage > 0;
        }
        if (!hasNews) {
            pagesWithoutNews++;
            return;
        }
        pagesShort += pagesWithoutNews + (isShort ? 1 : 0);
        pagesWithoutNews = 0;
    }

    /** Whether the listing may go on forever without bringing anything. */
    private boolean isEndless() {
        return isFirstPass()
                ? pagesWithoutNews >= (hasRepeatedPage ? REPEATED_PAGES_MAX : EMPTY_PAGES_MAX)
                : pages > totals.distinct() + REPEATED_PAGES_MAX;
    }

    /** What follows from the end of a listing that a crash may have kept from being recorded. */
    Decision resumed() {
        return totals.gap() == null ? ended(null) : new Decision.End();
    }

    private Decision ended(@Nullable String narrower) {
        ListingGap gap = gap();
        if (gap != null && narrower != null && mayNarrow(gap)) {
            isNarrowed = true;
            nextPass();
            return new Decision.GoOn(narrower);
        }
        if (gap != null && isFirstPass() && helpsAgain(gap)) {
            nextPass();
            return new Decision.GoOn(null);
        }
        totals = totals.withGap(gap);
        return new Decision.End();
    }

    private void nextPass() {
        hasPassBefore = true;
        pages = 0;
        pagesShort = 0;
        pagesWithoutNews = 0;
        newOfPass = 0;
        rowsOfPass = 0;
        hasSeenFirstPage = false;
    }

    private boolean mayNarrow(ListingGap gap) {
        boolean isUnreachable = gap == ListingGap.SEARCH_CAPPED || hasRepeatedPage;
        return isUnreachable && (!isNarrowed || newOfPass > 0);
    }

    private boolean helpsAgain(ListingGap gap) {
        return switch (gap) {
            case TOTAL_MOVED -> true;
            case RECORDS_REPEATED -> !hasRepeatedPage;
            case PAGE_SHORT -> repeats == 0 || !hasSeenFirstPage;
            case SEARCH_CAPPED -> false;
        };
    }

    /**
     * Whether this pass brought neither new records nor one twice; after a crash at its very end
     * nothing is known of it.
     */
    private boolean isPassClean() {
        boolean isUnknown = pages == 0;
        boolean isClean = hasSeenFirstPage && newOfPass == 0 && rowsOfPass <= totals.distinct();
        return isUnknown || isClean;
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
        boolean isCapped = hasSeenFirstPage && pages > pagesWithoutNews && pagesShort == 0;
        return isCapped || isNarrowed ? ListingGap.SEARCH_CAPPED : ListingGap.PAGE_SHORT;
    }
}
