/** Properties, their changes and how good the records are, in the API. */
@NullMarked
package io.parcelflow.web.api.property;

import org.jspecify.annotations.NullMarked;
