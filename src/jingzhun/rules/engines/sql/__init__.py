"""What the engines that speak SQL share: the steps of a query, and the forms that both write alike."""
