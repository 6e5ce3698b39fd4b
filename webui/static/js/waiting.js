// A page that says that something is being made asks again by itself, and stays where the reader is.

const again = () => (document.hidden ? setTimeout(again, 1000) : location.reload());

setTimeout(again, 2000);
