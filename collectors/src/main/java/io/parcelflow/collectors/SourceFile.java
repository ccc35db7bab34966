package io.parcelflow.collectors;

import java.nio.file.Path;

/**
 * A file that a source's setting names, as it was when the configuration was read: what is written
 * to it later counts once the configuration is read anew.
 *
 * @param path where it was read, for messages
 * @param text what it said
 */
public record SourceFile(Path path, String text) {}
