"""iCal feeds: public ones, private ones under a secret address, and the page where one subscribes."""
