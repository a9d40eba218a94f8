using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Larder.Testing.Servers;

/// <summary>An authority of its own and a certificate of a server from it, as files that a server reads. Gone when disposed.</summary>
public sealed class TestCertificates : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("larder-tls-");

    /// <summary>A new authority and a certificate from it.</summary>
    /// <param name="host">The name that the server's certificate has.</param>
    /// <param name="from">From when on it is valid, as seen from now.</param>
    /// <param name="until">Until when it is valid.</param>
    public TestCertificates(string host = "localhost", TimeSpan? from = null, TimeSpan? until = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var start = now + (from ?? TimeSpan.FromDays(-1));
        var end = now + (until ?? TimeSpan.FromDays(1));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=Larder test authority", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Root = rootRequest.CreateSelfSigned(now.AddDays(-30), now.AddDays(30));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(Root, start, end, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Authority, Root.ExportCertificatePem());
    }

    /// <summary>The authority.</summary>
    public X509Certificate2 Root { get; }

    public string Certificate => Path.Combine(_directory.FullName, "server.crt");

    public string Key => Path.Combine(_directory.FullName, "server.key");

    public string Authority => Path.Combine(_directory.FullName, "ca.crt");

    public void Dispose()
    {
        Root.Dispose();
        _directory.Delete(recursive: true);
    }
}
