// A browser's first number format reads the rules of its language, which takes longer than all the
// prices after it: it is made while the network keeps the frame waiting.
(self.requestIdleCallback ?? setTimeout)(() => new Intl.NumberFormat());
