/** The writes of one committed step. */
@NullMarked
package io.parcelflow.store.sqlite.write;

import org.jspecify.annotations.NullMarked;
