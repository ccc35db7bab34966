package io.parcelflow.sandbox.site;

/** Which markup a web site's pages have; of no meaning to an API. */
public enum SiteLayout {
    /** The classic templates. */
    CLASSIC,
    /** The templates that later versions offer beside the classic ones. */
    V2,
    /** The classic structure under other class names and ids. */
    RENAMED,
    /** A page that a script would fill: neither listings nor a count in its markup. */
    SCRIPTED
}
