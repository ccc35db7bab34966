/** Commands that copy whole stores. */
@NullMarked
package io.parcelflow.cli.store;

import org.jspecify.annotations.NullMarked;
