/** Result files: complete or absent. */
package io.helston.node.store;
