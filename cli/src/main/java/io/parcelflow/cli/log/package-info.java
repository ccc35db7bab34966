/**
 * Logging: connects SLF4J to the JDK's logging and keeps the fields of a message separate from its
 * text.
 */
@NullMarked
package io.parcelflow.cli.log;

import org.jspecify.annotations.NullMarked;
