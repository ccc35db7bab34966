/** What a search for properties is called in a URL: alike in the API and on the pages. */
@NullMarked
package io.parcelflow.web.search;

import org.jspecify.annotations.NullMarked;
