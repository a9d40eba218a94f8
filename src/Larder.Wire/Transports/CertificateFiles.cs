using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Larder.Building;

namespace Larder.Wire.Transports;

/// <summary>Certificates that settings name by their files: <c>TrustedRoots</c>, <c>ClientCertificate</c>, <c>ClientKey</c>, all PEM.</summary>
internal static class CertificateFiles
{
    private const string Roots = "TrustedRoots";
    private const string Certificate = "ClientCertificate";
    private const string Key = "ClientKey";

    /// <summary>Reads them; what is wrong is told to the settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="tls">The scheme of an encrypted connection, where this one is not; null where it is.</param>
    public static (X509Certificate2Collection? Roots, X509Certificate2? Client) Read(
        SettingsReader settings,
        string? tls
    )
    {
        var (roots, certificate, key) = (settings.Text(Roots), settings.Text(Certificate), settings.Text(Key));
        if (tls is not null && (roots ?? certificate ?? key) is not null)
        {
            settings.AddFault(null, $"there are certificates for a connection that is not encrypted; say {tls}://");
            return default;
        }

        if (key is not null && certificate is null)
        {
            settings.AddFault(Certificate, $"is missing, though there is a {Key}; name the file of the certificate");
        }

        return (
            roots is null ? null : Load(settings, Roots, () => RootsOf(roots)),
            certificate is null
                ? null
                : Load(settings, Certificate, () => X509Certificate2.CreateFromPemFile(certificate, key))
        );
    }

    private static X509Certificate2Collection RootsOf(string path)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(path);
        return roots.Count > 0 ? roots : throw new CryptographicException("there is no certificate in it");
    }

    private static T? Load<T>(SettingsReader settings, string name, Func<T> load)
        where T : class
    {
        try
        {
            return load();
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            settings.AddFault(
                name,
                $"the certificate cannot be read ({fault.Message.TrimEnd('.')}); name a PEM file that is there"
            );
            return null;
        }
    }
}
