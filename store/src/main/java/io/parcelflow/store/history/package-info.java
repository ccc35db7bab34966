/** What past runs did, how good the records of each source are, and what changed when. */
@NullMarked
package io.parcelflow.store.history;

import org.jspecify.annotations.NullMarked;
