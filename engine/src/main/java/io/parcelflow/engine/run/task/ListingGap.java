package io.parcelflow.engine.run.task;

/** Why the records of a listing do not add up to what its source announced. */
public enum ListingGap {
    /** A page held fewer records than it should, also when it was requested again. */
    PAGE_SHORT("a page came short"),
    /** Records came twice, and others not at all. */
    RECORDS_REPEATED("the same records came again"),
    /** The search ends before its last page. */
    SEARCH_CAPPED("the search ends before its last page"),
    /** The announced total changed from page to page, so that pages may have shifted. */
    TOTAL_MOVED("the total changed between pages");

    private final String text;

    ListingGap(String text) {
        this.text = text;
    }

    /** The reason in words, such as {@code a page came short}. */
    public String text() {
        return text;
    }
}
