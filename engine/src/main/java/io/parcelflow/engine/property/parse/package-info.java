/** Values read leniently from texts of sources: numbers, dates, plain text. */
@NullMarked
package io.parcelflow.engine.property.parse;

import org.jspecify.annotations.NullMarked;
