/** What the facade tells, as JSON documents: the same for the command line and the API. */
@NullMarked
package io.parcelflow.runtime.json;

import org.jspecify.annotations.NullMarked;
