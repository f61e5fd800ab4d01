"""Tables: many administrations scored at once, each as `oudinfo.engine` scores one."""
