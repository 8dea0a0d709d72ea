"""The register of mutual-aid associations (互助会): which villages have one, of which model, registered or on file,
its certificate, its members and whom they look after. Officers are appointments and live in `people`; money lives
in `funds`."""
