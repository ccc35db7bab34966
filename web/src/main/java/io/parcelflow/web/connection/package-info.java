/** HTTP/1.1 on the wire: connections, how many and how large, and what is read and written. */
@NullMarked
package io.parcelflow.web.connection;

import org.jspecify.annotations.NullMarked;
