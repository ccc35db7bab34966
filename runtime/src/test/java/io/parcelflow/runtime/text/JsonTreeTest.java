package io.parcelflow.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTreeTest {

    @Test
    void readsWhatIsThere() {
        JsonTree tree =
                JsonTree.parse("{\"a\":{\"b\":7,\"c\":1.5,\"d\":\"x\",\"e\":[1,[true],null]}}");

        JsonTree a = tree.child("a");
        assertThat(a.number("b")).isEqualTo(7);
        assertThat(a.decimal("c")).isEqualTo(1.5);
        assertThat(a.text("d")).isEqualTo("x");
        assertThat(a.members().get("e")).hasToString("[1, [true]]");
    }

    @Test
    void readsNothingFromWhatIsMissingOrOfAnotherType() {
        JsonTree tree = JsonTree.parse("{\"a\":\"text\",\"n\":null}");

        assertThat(tree.number("a")).isZero();
        assertThat(tree.decimal("n")).isNaN();
        assertThat(tree.text("missing")).isEmpty();
        assertThat(tree.child("a").isEmpty()).isTrue();
        assertThat(tree.members()).containsOnlyKeys("a");
    }

    @Test
    void takesWhatIsNoObjectForAnEmptyOne() {
        for (String text : new String[] {null, "", "[1]", "{\"a\":", "nonsense"}) {
            assertThat(JsonTree.parse(text).isEmpty()).as(text).isTrue();
        }
    }
}
