/** What a run counts while it is driven, kept in the store so that a killed part loses little. */
@NullMarked
package io.parcelflow.runtime.driver.count;

import org.jspecify.annotations.NullMarked;
