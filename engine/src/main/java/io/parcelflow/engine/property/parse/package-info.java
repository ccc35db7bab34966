/** Lenient parsing of values: numbers, dates, texts. */
@NullMarked
package io.parcelflow.engine.property.parse;

import org.jspecify.annotations.NullMarked;
