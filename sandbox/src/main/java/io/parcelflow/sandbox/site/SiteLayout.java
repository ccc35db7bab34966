package io.parcelflow.sandbox.site;

/** The markup of a web site's pages; without effect on an API. */
public enum SiteLayout {
    /** The classic templates. */
    CLASSIC,
    /** The alternative templates of later versions. */
    V2,
    /** The classic structure with other class names and ids. */
    RENAMED,
    /** A page that a script would fill: neither listings nor their number in the markup. */
    SCRIPTED
}
