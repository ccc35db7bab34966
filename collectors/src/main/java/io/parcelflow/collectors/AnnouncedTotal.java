package io.parcelflow.collectors;

import io.parcelflow.engine.property.ZipCode;

/** How many records a source says it has of a ZIP code. */
public record AnnouncedTotal(ZipCode zip, int records) {}
