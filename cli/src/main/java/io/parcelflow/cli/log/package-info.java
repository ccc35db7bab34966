/**
 * Logging: SLF4J onto the JDK's logging, with the fields of a message kept apart from its words.
 */
@NullMarked
package io.parcelflow.cli.log;

import org.jspecify.annotations.NullMarked;
