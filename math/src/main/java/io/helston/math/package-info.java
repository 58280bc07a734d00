/** What all mathematics shares; each subject has a package of its own. */
package io.helston.math;
