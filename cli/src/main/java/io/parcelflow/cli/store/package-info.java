/** Commands that copy a whole store. */
@NullMarked
package io.parcelflow.cli.store;

import org.jspecify.annotations.NullMarked;
