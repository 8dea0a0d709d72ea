"""What the tests of the door share: knocking, opening a phone, seeing whether one is in."""

SECRET, PIN = "油菜花开满了村东", "274938"


def sign_in(client, account, secret, path="/sign-in/"):
    """Send the form of the door."""
    return client.post(path, {"account": account, "password": secret})


def is_in(client):
    """Does a page of the house open."""
    return client.get("/me/").status_code == 200


def with_pin(client, pin=PIN):
    """Open the phone with a PIN on /second-factor/enrol/."""
    form = client.get("/second-factor/enrol/").context["form"]
    return client.post("/second-factor/enrol/", {"act_id": str(form.act_id), "pin": pin, "again": pin})
