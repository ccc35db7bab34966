package io.parcelflow.engine.run.task;

import org.jspecify.annotations.Nullable;

/**
 * What a source announced for a task, held against what came. Every record counts once, however
 * often it came: as new, known, skipped or rejected.
 *
 * @param announced total that the source announced, the largest if it changed; -1 if unknown
 * @param announcedMin smallest total that it announced in the same pass; -1 if unknown
 * @param created number of records that were not known before this run
 * @param known number of records known before
 * @param skipped number of rows left out because they are not in the requested ZIP code
 * @param rejected number of rows that could not be parsed
 * @param repeated number of rows of the first pass whose record had come before
 * @param passes how often its result pages were walked from the first one, or by a narrower search
 * @param gap why the numbers do not add up; null if they do, and before the listing has ended
 */
public record Reconciliation(
        long announced,
        long announcedMin,
        long created,
        long known,
        long skipped,
        long rejected,
        long repeated,
        int passes,
        @Nullable ListingGap gap) {

    /** Of a task without result pages, and of one whose pages were not counted. */
    public static final Reconciliation NONE = new Reconciliation(-1, -1, 0, 0, 0, 0, 0, 0, null);

    /**
     * The rows of a stored result page, each counted once in the listing.
     *
     * @param isFirst whether it is the first page of the listing
     * @param isSame whether it is the page that was counted last, requested or stored once more
     * @param isAfterEnd whether the listing had ended before
     * @param announced total that the page announces; -1 if none
     * @param created number of records that are new to the store
     * @param known number of other records that the listing did not have yet
     * @param skipped number of rows of other ZIP codes that it did not have yet
     * @param rejected number of rows that could not be parsed and that it did not have yet
     * @param repeated number of rows that it had already
     */
    public record Page(
            boolean isFirst,
            boolean isSame,
            boolean isAfterEnd,
            long announced,
            int created,
            int known,
            int skipped,
            int rejected,
            int repeated) {}

    /** With another page; stored in the same transaction as its records. */
    public Reconciliation plus(Page page) {
        boolean beginsPass = !page.isSame && (page.isFirst || page.isAfterEnd);
        int passesNow = passes + (beginsPass ? 1 : 0);
        boolean isCounted = !page.isSame && passesNow <= 1;
        boolean isSilent = page.announced < 0;
        boolean replaces = page.isFirst || announced < 0;
        return new Reconciliation(
                isSilent
                        ? announced
                        : replaces ? page.announced : Math.max(announced, page.announced),
                isSilent
                        ? announcedMin
                        : replaces ? page.announced : Math.min(announcedMin, page.announced),
                created + page.created,
                known + page.known,
                skipped + page.skipped,
                rejected + page.rejected,
                repeated + (isCounted ? page.repeated : 0),
                passesNow,
                gap);
    }

    /** Number of different records stored. */
    public long stored() {
        return created + known;
    }

    /** Number of different records that came, stored or not. */
    public long distinct() {
        return created + known + skipped + rejected;
    }

    public boolean isAnnounced() {
        return announced >= 0;
    }

    /** Number of announced records that did not come; 0 if the total is unknown. */
    public long missing() {
        return isAnnounced() ? Math.max(0, announced - distinct()) : 0;
    }

    public boolean hasMoved() {
        return announcedMin != announced;
    }

    public Reconciliation withGap(@Nullable ListingGap why) {
        return new Reconciliation(
                announced, announcedMin, created, known, skipped, rejected, repeated, passes, why);
    }

    /** What does not add up and why, such as {@code 50 of 75 came: a page came short}. */
    public String gapText() {
        if (gap == null) {
            return "";
        }
        String total = hasMoved() ? announcedMin + " to " + announced : Long.toString(announced);
        String came =
                isAnnounced()
                        ? distinct() + " of " + total + " announced records came: "
                        : distinct() + " different records came: ";
        String times = gap == ListingGap.RECORDS_REPEATED ? " (" + repeated + " times)" : "";
        return came + gap.text() + times;
    }
}
