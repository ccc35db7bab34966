/** Names of search parameters in URLs, the same in the API and on the pages. */
@NullMarked
package io.parcelflow.web.search;

import org.jspecify.annotations.NullMarked;
