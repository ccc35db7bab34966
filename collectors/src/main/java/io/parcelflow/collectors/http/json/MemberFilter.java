package io.parcelflow.collectors.http.json;

import java.util.Set;
import tools.jackson.core.sym.PropertyNameMatcher;

/** Which members of objects are kept. */
sealed interface MemberFilter {

    /** Members with these names, which the parser compares without creating strings. */
    record Including(CompactJsonObject.Names names, PropertyNameMatcher matcher)
            implements MemberFilter {}

    /** All other members. */
    record Excluding(Set<String> names) implements MemberFilter {}
}
