package io.parcelflow.engine.plan;

/** The kind of a source. */
public enum DataSourceType {
    /** An API with a key or published limits. */
    API,
    /** Pages for people; robots.txt applies. */
    WEB_SITE,
    /** A file or bulk download. */
    FILE
}
