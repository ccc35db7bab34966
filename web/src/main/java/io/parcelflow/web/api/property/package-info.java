/** Properties, changes and quality in the API. */
@NullMarked
package io.parcelflow.web.api.property;

import org.jspecify.annotations.NullMarked;
