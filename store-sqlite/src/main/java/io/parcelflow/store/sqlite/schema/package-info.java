/** Schema scripts and migrations from older versions. */
@NullMarked
package io.parcelflow.store.sqlite.schema;

import org.jspecify.annotations.NullMarked;
