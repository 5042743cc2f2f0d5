/*! With Preact (MIT) and htm (Apache-2.0): licences.txt. Source: pages/ */
var E,Jt,nn,ce,yt,We,Qt,je,Xt,vt,bt,rn,Re=Symbol.for("pv"),ze={},Ke=[],an=/^m(i|n|o|s|text|space)$/,wt=Array.isArray,kt=Ke.slice,he=Object.assign;function fe(e){e&&e.parentNode&&e.remove()}function Zt(e,t,s){var o,n,r,a={},l=arguments.length;for(r in t)r=="key"?o=t[r]:r=="ref"&&typeof e!="function"?n=t[r]:a[r]=t[r];return l>2&&(a.children=l>3?kt.call(arguments,2):s),Te(e,a,o,n,null)}function Te(e,t,s,o,n){var r={type:e,props:t,key:s,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Re,__v:n||++Jt,__i:-1,__u:0};return!n&&E.vnode&&E.vnode(r),r}function Ve(e){return e.children}function Be(e,t){this.props=e,this.context=t,this.__g=0}function de(e,t){if(t==null)return e.__&&de(e.__,e.__i+1);for(var s;t<e.__k.length;t++)if((s=e.__k[t])&&s.__e)return s.__e;return typeof e.type!="function"||e.props.__P?null:de(e)}function ln(e){var t,s=e.__v,o=s.__e,n=[],r=[],a=e.__P;a&&((t=he({constructor:Re},s)).__v=s.__v+1,E.vnode&&E.vnode(t),xt(a,t,s,e.__n,a.namespaceURI,32&s.__u?[o]:null,n,o||de(s),32&s.__u,r),t.__v=s.__v,t.__.__k[t.__i]=t,rs(n,t,r),s.__=s.__e=null,t.__e!=o&&es(t))}function es(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),es(e)}function Gt(e){(8&e.__g||(e.__g|=8,ce.push(e),We++))&&yt==E.debounceRendering||((yt=E.debounceRendering)||queueMicrotask)(ts)}function ts(){try{for(var e,t=1;ce.length;)ce.length>t&&ce.sort(Qt),e=ce.shift(),t=ce.length,8&e.__g&&ln(e)}finally{(We=ce.length)&&(yt||queueMicrotask)(ts)}}function ss(e,t,s,o,n,r,a,l,d,u,c){var f,m,p,y,v,_,b=o.__k||Ke,k=t.length;for(d=cn(s,t,b,d,k),f=0;f<k;f++)(p=s.__k[f])!=null&&(m=~p.__i&&b[p.__i]||ze,p.__i=f,_=xt(e,p,m,n,r,a,l,d,u,c),y=p.__e,(m.ref!=p.ref||8&m.__u)&&(m.ref&&St(m.ref,null,p,m),p.ref&&c.push(p.ref,p.__c||y,p)),v=v||y,4&p.__u?(d=os(p,d,e,!m.__v),m.__e&&(m.__e=null)):typeof p.type=="function"&&_!==void 0?d=_:y&&(d=y.nextSibling),p.__u&=-21);return s.__e=v,d}function cn(e,t,s,o,n){var r,a,l,d,u,c,f,m,p,y=s.length,v=y,_=0,b=0,k=e.__k=Array(n);for(r=0;r<n;r++)(a=t[r])!=null&&typeof a!="boolean"&&typeof a!="function"?(typeof a!="object"||a.constructor===String?a=k[r]=Te(null,a):wt(a)?a=k[r]=Te(Ve,{children:a}):a.constructor===Re&&a.__b?a=k[r]=Te(a.type,a.props,a.key,a.ref,a.__v):k[r]=a,d=r+_,a.__=e,a.__b=e.__b+1,l=null,~(u=a.__i=dn(a,s,d,v))&&(v--,(l=s[u])&&(l.__u|=2)),l&&l.__v?(a.__u|=16,u==d-1?_--:u==d+1?_++:u!=d&&(u>d?_--:_++,b=1)):(~u||(n>y?_--:n<y&&_++),typeof a.type!="function"&&(a.__u|=4))):k[r]=null;if(b){for(c=[],f=[],r=0;r<n;r++)if((a=k[r])&&16&a.__u){for(_=0,m=c.length;_<m;)c[p=_+m>>1]<a.__i?_=p+1:m=p;c[_]=a.__i,f[r]=_+1}for(_=c.length;r--;)f[r]&&(f[r]==_?_--:k[r].__u|=4)}if(v)for(r=0;r<y;r++)!(l=s[r])||2&l.__u||(l.__e==o&&(o=de(l)),Pt(l,l));return o}function os(e,t,s,o){var n,r,a,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(n=e.__k)for(r=0;r<n.length;r++)n[r]&&(n[r].__=e,t=os(n[r],t,s,!1));return t}for(t&&!t.parentNode&&(t=de(e))&&!t.parentNode&&(t=null),a=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(a!=l&&(!o&&s.moveBefore&&a.parentNode?s.moveBefore(a,t):s.insertBefore(a,t||null)),t=a;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function dn(e,t,s,o){var n,r=e.key,a=e.type,l=t[s],d=l&&!(2&l.__u);if(l===null&&r==null||d&&r==l.key&&a==l.type)return s;if(o>(d?1:0)){for(n=s-1;n>=0;n--)if((l=t[n])&&!(2&l.__u)&&r==l.key&&a==l.type)return n;for(n=s+1;n<t.length;n++)if((l=t[n])&&!(2&l.__u)&&r==l.key&&a==l.type)return n}return-1}function Yt(e,t,s){s==null&&(s=""),t[0]=="-"?e.setProperty(t,s):e[t]=s}function qe(e,t,s,o,n){var r,a;if(t=="style")if(typeof s=="string")e.style.cssText=s;else{if(typeof o=="string"&&(e.style.cssText=o=""),o)for(t in o)s&&t in s||Yt(e.style,t);if(s)for(t in s)o&&s[t]==o[t]||Yt(e.style,t,s[t])}else if(t[0]=="o"&&t[1]=="n")typeof s!="function"&&(s=null),typeof o!="function"&&(o=null),(e.__e||(e.__e={}))[t]=s,s&&o||(a=bt[t]||(bt[t]=un(t)),(e.__a||(e.__a={}))[t]=vt,r=t!=(t=t.replace(Xt,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),s?e.addEventListener(t,a,r):e.removeEventListener(t,a,r));else{if(n=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=s??"")}catch{}if(typeof s=="function")return;s==null||s===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&s==1?"":s)}}function un(e){return function(t){var s=this.__e;if(s){if(s=s[e],t[je]==null)t[je]=vt++;else if(t[je]<this.__a[e])return;return s(E.event?E.event(t):t)}}}function xt(e,t,s,o,n,r,a,l,d,u){var c,f,m,p,y,v,_,b,k,A,h,R,F,T,O,le,Y,re,J=t.type;if(t.constructor!==Re)return null;128&s.__u&&(d=32&s.__u,c=s.__c.__z)&&(t.__u|=d,f=r=[],c.nodeType==8?l=He(c,r):r.push(c),l=r[0]||l),(c=E.__b)&&c(t);e:if(typeof J=="function"){m=a.length;try{if(b=t.props,k=(c=J.prototype)&&c.render,A=(c=J.contextType)&&o[c.__c],h=c?A?A.props.value:c.__:o,(p=s.__c)?(t.__c=p,2&p.__g&&(p.__g|=1)):(k?t.__c=p=new J(b,h):(t.__c=p=new Be(b,h),p.constructor=J,p.render=mn),A&&A.sub(p),p.state||(p.state={}),p.__n=o,p.__g|=8,p.__h=[],p.__k=[]),k&&(p.__s||(p.__s=p.state),J.getDerivedStateFromProps&&(p.__s==p.state&&(p.__s=he({},p.__s)),he(p.__s,J.getDerivedStateFromProps(b,p.__s)))),y=p.props,v=p.state,p.__v=t,s.__c){if(b!==y&&k&&!J.getDerivedStateFromProps&&p.componentWillReceiveProps&&p.componentWillReceiveProps(b,h),t.__v==s.__v&&!(8&p.__g)||!(4&p.__g)&&p.shouldComponentUpdate&&p.shouldComponentUpdate(b,p.__s,h)===!1){t.__v!=s.__v&&(p.props=b,p.state=p.__s,p.__g&=-9),t.__e=s.__e,t.__k=s.__k,t.__k.some(function(j){j&&(j.__=t)}),Ke.push.apply(p.__h,p.__k),p.__k=[],p.__h.length&&a.push(p),l=de(s);break e}p.componentWillUpdate&&p.componentWillUpdate(b,p.__s,h),k&&p.componentDidUpdate&&p.__h.push(function(){p.componentDidUpdate(y,v,_)})}else k&&!J.getDerivedStateFromProps&&p.componentWillMount&&p.componentWillMount(),k&&p.componentDidMount&&p.__h.push(p.componentDidMount);p.context=h,p.props=b,p.__P=e,p.__g&=-5,R=E.__r,F=k?25:0;do p.__g&=-9,R&&R(t),c=p.render(p.props,p.state=p.__s,p.context);while(8&p.__g&&++F<25);k&&(Ke.push.apply(p.__h,p.__k),p.__k=[]),p.state=p.__s,p.getChildContext&&(o=he({},o,p.getChildContext())),k&&s.__c&&p.getSnapshotBeforeUpdate&&(_=p.getSnapshotBeforeUpdate(y,v)),T=c&&c.type===Ve&&c.key==null?c.props.children:c,b.__P&&(c=l,n=(e=b.__P).namespaceURI,d=r=null,s.props&&s.props.__P!=e&&(s.__k.some(function(j){j&&Pt(j,j)}),s.__k=null),l=s.__k?de(s,0):null),l=ss(e,wt(T)?T:[T],t,s,o,n,r,a,l,d,u),b.__P&&(t.__e=null,l=c),t.__u&=-161,f&&f.some(fe),p.__h.length&&a.push(p),1&p.__g&&(p.__g&=-4)}catch(j){if(a.length=m,t.__v=null,d||r)if(j&&j.then){if(t.__u|=128|d,r){for(~(Y=r.indexOf(l||void 0))||(Y=r.length);(re=r[Y-1])&&re.nodeType==8;)Y--;for(;Y<r.length;Y++)if(re=r[Y])if(r[Y]=null,O){if(re==le)break}else{if(re.nodeType!=8)break;re.data.startsWith("$s")&&(le=He(O=re))}}if(!O){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;O=l}(c=He(O=t.__c.__z||(t.__c.__z=O)))?(t.__e=O,l=c):t.__e=l,l=l&&l.nextSibling}else r&&r.some(fe);else t.__e=s.__e;t.__k||(t.__k=s.__k||[]),j&&j.then||ns(t),E.__e(j,t,s)}}else l=t.__e=pn(s.__e,t,s,o,n,r,a,d,u,e);return(c=E.diffed)&&c(t),l}function He(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var s=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))s++;else if(e.data.startsWith("/$s")&&!--s)return e}t&&t.push(e)}}function ns(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(ns))}function rs(e,t,s){for(var o=0;o<s.length;)St(s[o++],s[o++],s[o++]);E.__c&&E.__c(t,e),e.some(function(n){try{e=n.__h,n.__h=[],e.some(function(r){r.call(n)})}catch(r){E.__e(r,n.__v)}})}function pn(e,t,s,o,n,r,a,l,d,u){var c,f,m,p,y,v,_,b,k=s.props||ze,A=t.props,h=t.type;if(h=="svg"?n="http://www.w3.org/2000/svg":h=="math"?n="http://www.w3.org/1998/Math/MathML":n||(n="http://www.w3.org/1999/xhtml"),r){for(c=0;c<r.length;c++)if((y=r[c])&&(h?y.localName==h:y.nodeType==3)){e=y,r[c]=null;break}}if(!e){if(b=u.ownerDocument||document,!h)return b.createTextNode(A);e=b.createElementNS(n,h,A.is?A:u),l&&(E.__m&&E.__m(t,r),l=!1),r=null}if(h){if(u=h=="template"&&e.content||e,r=h=="textarea"&&A.defaultValue!=null?null:r&&kt.call(u.childNodes),!l&&r)for(k={},c=0;c<e.attributes.length;c++)k[(y=e.attributes[c]).name]=y.value;for(c in k)y=k[c],c=="dangerouslySetInnerHTML"?m=y:c=="children"||c in A||c=="value"&&"defaultValue"in A||c=="checked"&&"defaultChecked"in A||qe(e,c,null,y,n);for(c in A)y=A[c],c=="children"?p=y:c=="dangerouslySetInnerHTML"?f=y:c=="value"?v=y:c=="checked"?_=y:l&&typeof y!="function"||k[c]===y||qe(e,c,y,k[c],n);f?(l||m&&(f.__html==m.__html||f.__html==e.innerHTML)||(e.innerHTML=f.__html),t.__k=[]):(m&&(e.textContent=""),(h=="foreignObject"||n=="http://www.w3.org/1998/Math/MathML"&&an.test(h))&&(n="http://www.w3.org/1999/xhtml"),ss(u,wt(p)?p:[p],t,s,o,n,r,a,r?r[0]:s.__k&&de(s,0),l,d),r&&r.some(fe)),l&&h!="textarea"||(c="value",h=="progress"&&v==null?e.removeAttribute(c):v==null||v===e[c]&&(h!="progress"||v)||qe(e,c,v,k[c],n),c="checked",_!=null&&_!=e[c]&&qe(e,c,_,k[c],n))}else k===A||l&&e.data==A||(e.data=A);return e}function St(e,t,s,o){try{typeof e=="function"?t?t.__x=e(t)||1:o&&(o=o.__c||o.__e)&&(t=o.__x)&&(o.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(n){E.__e(n,s)}}function Pt(e,t,s){var o,n,r,a;if(E.unmount&&E.unmount(e),!(o=e.ref)||o.current&&o.current!=e.__e||St(o,null,t,e),o=e.__c){if(o.componentWillUnmount)try{o.componentWillUnmount()}catch(l){E.__e(l,t)}o.__P=o.__n=null}if(o=e.__k)for(a=0;a<o.length;a++)o[a]&&Pt(o[a],t,typeof e.type!="function"||s&&!e.props.__P);!s&&(o=e.__c)&&(o=o.__z)&&(n=He(o,r=[]))&&(o==e.__e&&r.some(fe),fe(n),fe(o)),s||fe(e.__e),e.__e=e.__c=e.__=null}function mn(e,t,s){return this.constructor(e,s)}function as(e,t){var s,o,n,r;E.__&&E.__(e,t),t.nodeType==9&&(t=t.documentElement),o=(s=e&&32&e.__u)?null:t.__k,t.__k=Te(Ve,{children:[e]}),n=[],r=[],xt(t,t.__k,o||ze,ze,t.namespaceURI,o?null:t.firstChild?kt.call(t.childNodes):null,n,o?o.__e:t.firstChild,s,r),rs(n,t.__k,r),t.__k.props.children=null}E={__e:function(e,t,s,o){for(var n,r,a;t=t.__;)if((n=t.__c)&&!(1&n.__g)){n.__g|=4;try{if((a=(r=n.constructor)&&r.getDerivedStateFromError)&&n.setState(r.getDerivedStateFromError(e)),n.componentDidCatch&&(n.componentDidCatch(e,o||{}),a=1),a&&8&n.__g)return void(n.__g|=2)}catch(l){e=l}}throw We=0,e}},Jt=0,nn=function(e){return e!=null&&e.constructor===Re},Be.prototype.setState=function(e,t){var s=this.__s;s&&s!=this.state||(s=this.__s=he({},this.state)),typeof e=="function"&&(e=e(he({},s),this.props)),e&&(he(s,e),this.__v&&(t&&this.__k.push(t),Gt(this)))},Be.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Gt(this))},Be.prototype.render=Ve,ce=[],We=0,Qt=function(e,t){return e.__v.__b-t.__v.__b},je=Symbol(),Xt=/(PointerCapture)$|Capture$/i,vt=0,bt={},rn=0;var ye,q,Ct,is,At=Object.is,Ge=0,$s=[],Tt=[],D=E,ls=D.__b,cs=D.__r,ds=D.diffed,us=D.__c,ps=D.unmount,ms=D.__;function Ye(e,t){D.__h&&D.__h(q,e,Ge||t),Ge=0;var s=q.__H||(q.__H={__:[],__h:[]});return e>=s.__.length&&s.__.push({}),s.__[e]}function g(e){return Ge=1,fn(_s,e)}function fn(e,t,s){var o=Ye(ye++,2);if(o.t=e,!o.__c&&(o.__=[s?s(t):_s(void 0,t),function(r){var a=(o.__N||o.__)[0],l=o.t(a,r);At(a,l)||(o.__N=[l,o.__[1]],o.__c.setState({}))}],o.__c=q,!q.__f)){q.__f=!0;var n=q.shouldComponentUpdate;q.shouldComponentUpdate=function(r,a,l){var d=this.__H;if(!d)return!0;var u=!1,c=this.props!=r;if(d.__.some(function(m){m.__N&&(u=!0,At(m.__[0],m.__N[0])||(c=!0))}),n){var f=n.call(this,r,a,l);return u?f||c:f}return!u||c}}return o.__}function M(e,t){var s=Ye(ye++,3);!D.__s&&Et(s.__H,t)&&(s.__P=!0,s.__=e,s.u=t,q.__H.__h.push(s))}function B(e,t){var s=Ye(ye++,4);!D.__s&&Et(s.__H,t)&&(s.__P=!1,s.__=e,s.u=t,q.__h.push(s))}function w(e){return Ge=5,hn(function(){return{current:e}},[])}function hn(e,t){var s=Ye(ye++,7);return Et(s.__H,t)&&(s.__=e(),s.__H=t),s.__}function $n(){var e;do{for(;e=Tt.shift();)try{Ee(e)}catch(s){D.__e(s,{__:(e=e.__P)&&e.__v})}for(;e=$s.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Ee),t.__h.some(Rt),t.__h=[]}catch(s){t.__h=[],D.__e(s,e.__v)}}}while(Tt.length)}D.__b=function(e){q=null,ls&&ls(e)},D.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),ms&&ms(e,t)},D.__r=function(e){cs&&cs(e),ye=0;var t=(q=e.__c).__H;t&&(Ct==q?q.__h=[]:(t.__h.some(Ee),t.__h.some(Rt),ye=0),t.__h=[],t.__.some(function(s){s.__N&&(s.__=s.__N),s.u=s.__N=void 0})),Ct=q},D.diffed=function(e){ds&&ds(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&hs($s.push(t)),t.__H.__.some(function(s){s.u&&(s.__H=s.u)})),Ct=q=null},D.__c=function(e,t){t.some(function(s){try{s.__h.some(Ee),s.__h=s.__h.filter(function(o){return!o.__||Rt(o)})}catch(o){s.__h=[function(){throw o}]}}),us&&us(e,t)},D.unmount=function(e){ps&&ps(e);var t,s,o=e.__c;o&&o.__H&&(o.__H.__.some(function(n){try{if(n.__P&&n.__c){if(s===void 0){for(s=e.__;s&&(!s.__c||!s.__c.__P);)s=s.__;s=s&&s.__c}n.__P=s,hs(Tt.push(n))}else Ee(n)}catch(r){t=r}}),o.__H=void 0,t&&D.__e(t,o.__v))};var fs=typeof requestAnimationFrame=="function";function _n(e){var t,s=function(){clearTimeout(o),fs&&cancelAnimationFrame(t),setTimeout(e)},o=setTimeout(s,35);fs&&(t=requestAnimationFrame(s))}function hs(e){e!=1&&is==D.requestAnimationFrame||((is=D.requestAnimationFrame)||_n)($n)}function Ee(e){var t=q,s=e.__c;typeof s=="function"&&(e.__c=void 0,s()),q=t}function Rt(e){var t=q;e.__c=e.__(),q=t}function Et(e,t){return!e||e.length!=t.length||t.some(function(s,o){return!At(s,e[o])})}function _s(e,t){return typeof t=="function"?t(e):t}var ys=function(e,t,s,o){var n;t[0]=0;for(var r=1;r<t.length;r++){var a=t[r++],l=t[r]?(t[0]|=a?1:2,s[t[r++]]):t[++r];a===3?o[0]=l:a===4?o[1]=Object.assign(o[1]||{},l):a===5?(o[1]=o[1]||{})[t[++r]]=l:a===6?o[1][t[++r]]+=l+"":a?(n=e.apply(l,ys(e,l,s,["",null])),o.push(n),l[0]?t[0]|=2:(t[r-2]=0,t[r]=n)):o.push(l)}return o},gs=new Map;function bs(e){var t=gs.get(this);return t||(t=new Map,gs.set(this,t)),(t=ys(this,t.get(e)||(t.set(e,t=(function(s){for(var o,n,r=1,a="",l="",d=[0],u=function(m){r===1&&(m||(a=a.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?d.push(0,m,a):r===3&&(m||a)?(d.push(3,m,a),r=2):r===2&&a==="..."&&m?d.push(4,m,0):r===2&&a&&!m?d.push(5,0,!0,a):r>=5&&((a||!m&&r===5)&&(d.push(r,0,a,n),r=6),m&&(d.push(r,m,0,n),r=6)),a=""},c=0;c<s.length;c++){c&&(r===1&&u(),u(c));for(var f=0;f<s[c].length;f++)o=s[c][f],r===1?o==="<"?(u(),d=[d],r=3):a+=o:r===4?a==="--"&&o===">"?(r=1,a=""):a=o+a[0]:l?o===l?l="":a+=o:o==='"'||o==="'"?l=o:o===">"?(u(),r=1):r&&(o==="="?(r=5,n=a,a=""):o==="/"&&(r<5||s[c][f+1]===">")?(u(),r===3&&(d=d[0]),r=d,(d=d[0]).push(2,0,r),r=0):o===" "||o==="	"||o===`
`||o==="\r"?(u(),r=2):a+=o),r===3&&a==="!--"&&(r=4,d=d[0])}return u(),d})(e)),t),arguments,[])).length>1?t:t[0]}var se=document.querySelector('meta[name="vestibule-root"]').content;function oe(){let e=location.pathname;return(e.startsWith(se)?e.slice(se.length):e)||"/"}function gn(e,t,...s){let o=e==="a"&&t?.href?.startsWith("/");return Zt(e,o?{...t,href:se+t.href}:t,...s)}var i=bs.bind(gn);function vs(e,t=async()=>!1){let s;function o(n){let r=/max_age="?(\d+)/.exec(n)?.[1];return s??=t({maxAge:r?Number(r):void 0}).finally(()=>{s=void 0})}return async n=>{let r=await e.current(),a=!1,l=!1;for(;;){let d=await n(r);if(d.status!==401||!r)return d;let u=d.headers.get("www-authenticate")??"invalid_token";if(u.includes("insufficient_user_authentication")&&!l){if(l=!0,!await o(u))return d}else if(u.includes("invalid_token")&&!a)a=!0,e.access()===r?await e.refresh():await e.current();else return d;let c=e.access();if(!c||c===r)return d;r=c}}}var Q=(e,t,s=0)=>({status:"error",problem:{status:s,code:e,detail:t}}),Je=e=>Q("unexpected","The response did not come from the server.",e);async function H(e){let t,s;try{t=await e,s=await t.text()}catch{return Q("network","The server could not be reached.")}let{ok:o,status:n,headers:r}=t,a;try{a=s?JSON.parse(s):void 0}catch{a=!1}if(o&&(a||a===void 0&&n!==200))return{status:"ok",data:a};let{problem:l}=Je(n),d=Number(r.get("retry-after"));return{status:"error",problem:{...l,...!o&&a?.code&&a,status:n,...d&&{retry_after:d}}}}function ws(e,t){let s,o=()=>{};try{e&&(s=new BroadcastChannel(e))}catch{}s&&(s.onmessage=({data:a})=>{t(a),o()},s.unref?.());let n=Promise.resolve();function r(a){let l=n.then(a);return n=l.catch(()=>{}),l}return{post:a=>s?.postMessage(a),async exclusive(a){let l=e?globalThis.navigator?.locks:void 0;if(!l)return r(()=>a(!1));let d,u=c=>d??=a(c);try{await l.request(e,{ifAvailable:!0},c=>c&&u(!1)),d||await l.request(e,{signal:AbortSignal.timeout(5e3)},()=>u(!0))}catch{}return u(!0)},catchUp(a){return s?new Promise(l=>{o=l,setTimeout(l,a?1e3:0)}):Promise.resolve()},close:()=>s?.close()}}async function ks(e){let t=await H(e);return t.status==="error"||t.data.access_token?t:Je(200)}var yn=90,be=()=>performance.now(),bn=["missing_token","invalid_token","session_ended","email_not_verified","second_factor_required"];function xs(e,t,s,o,n){let r,a={},l=0,d,u=0,c=ws(s.shared?n:void 0,h=>{h.type==="in"?f(h.reply,h.login):h.type==="out"?m(h.problem):h.type==="user"?y(h.user):p(h.problem)});function f(h,R){l++;let F=h.expires_in,T=Math.min(yn,F/2)*1e3,O=be()+F*1e3;r={token:h.access_token,due:O-T,last:O-T/9,until:O},a={},u=0;let{session:le}=o;R||le.status!=="signed_in"||le.user.id!==h.user.id?o.set("signed_in",{status:"signed_in",user:h.user}):(o.set("token_refreshed"),y(h.user))}function m(h){l++,r=void 0,a=h?{problem:h}:{},o.session.status!=="signed_out"&&o.set("signed_out",{status:"signed_out",...h&&{problem:h}})}function p(h){a={problem:h},u=be()+(h.retry_after??1)*1e3,(o.session.status==="unknown"||o.session.status==="unreachable")&&o.set("unreachable",{status:"unreachable",problem:h})}function y(h){let{session:R}=o;R.status!=="signed_in"||R.user.id!==h.id||JSON.stringify(R.user)!==JSON.stringify(h)&&o.set("user_updated",{status:"signed_in",user:h})}async function v(h,R){await s.keep(h.refresh_token),f(h,R);let{refresh_token:F,...T}=h;c.post({type:"in",reply:T,login:R})}function _(){return d??=b().finally(()=>{d=void 0})}async function b(){if(be()<u)return a.problem;let h=a;return c.exclusive(async R=>(a===h&&await c.catchUp(R),a===h?k():a.problem))}async function k(){let h=l,R=await s.get(),F=await s.absent(o.session.status==="unknown")?Q("missing_token","No user is signed in."):await ks(e("POST","/refresh",R?{refresh_token:R}:void 0));if(l!==h)return a.problem;if(F.status==="ok")return void await v(F.data,!1);let{problem:T}=F;if(bn.includes(T.code)){T.status===401&&await s.get()===R&&await s.drop();let O=T.code==="missing_token"?void 0:T;m(O),c.post({type:"out",...O&&{problem:O}})}else p(T),c.post({type:"failed",problem:T});return T}async function A(){return(r?be()>r.last:o.session.status!=="signed_out")?await _():r&&be()>r.due&&_(),r?.token}return{send:e,current:A,refresh:_,setUser(h){y(h),c.post({type:"user",user:h})},tabs:c,problem:()=>a.problem,access:()=>r&&be()<r.until?r.token:void 0,login:(h,R,F)=>c.exclusive(async()=>{let T=await H(e("POST",h,R,F));if(T.status==="error"){let{code:j,challenge:tn,methods:sn,expires_in:on}=T.problem;return j!=="second_factor_required"&&j!=="second_factor_enrolment_required"?T:{status:j,challenge:tn,methods:sn,expires_in:on}}if(!T.data)return T;let{access_token:O,second_factor_enrolment:le,recovery_codes:Y,user:re,verification:J}=T.data;return le?{status:"second_factor_enrolment_required",...le}:J?{status:"verification_sent"}:O?(await v(T.data,!F),{status:"signed_in",user:re,...Y&&{recovery_codes:Y}}):Je(200)}),async stepUp(h){let R=T=>c.exclusive(async()=>{let O=await ks(e("POST","/step-up",h,T));return O.status==="error"?O:(await v(O.data,!1),{status:"ok",data:O.data.user})}),F=await R(await A());return F.status==="ok"||!["token_stale","invalid_token"].includes(F.problem.code)||await _()?F:R(r?.token)},signOut:h=>c.exclusive(async()=>{let R=t?void 0:r?.token,F=R?void 0:await s.get(),T=await H(e("POST","/logout",{scope:h,refresh_token:F},R,!0));return T.status==="ok"&&h!=="others"&&(await s.drop(),m(),c.post({type:"out"})),T}),recheck(){o.session.status!=="unknown"&&(u=0,_())}}}function Ss(e){let t=s=>{try{return e?s(localStorage,e):void 0}catch{return}};return{shared:!0,get:async()=>{},keep:async()=>t((s,o)=>s.setItem(o,"1")),drop:async()=>t((s,o)=>s.removeItem(o)),absent:async s=>s&&t((o,n)=>o.getItem(n))===null}}function Ps(e,t){let s,o=t,n=!1;try{let l=globalThis.localStorage;o??=l,n=!!l&&o===l,n&&(l.setItem(`${e} probe`,""),l.removeItem(`${e} probe`))}catch{n=!1}async function r(){try{return s??await o.getItem(e)??void 0}catch{return s}}async function a(l){s=void 0;try{await(l?o.setItem(e,l):o.removeItem(e))}catch{s=l??void 0}}return{shared:n,get:r,keep:a,drop:a,absent:async()=>!await r()}}function Cs(){let e={status:"unknown"},t=new Set;return{get session(){return e},set(s,o=e){e=o;for(let n of[...t])try{n(s,e)}catch(r){queueMicrotask(()=>{throw r})}},onChange(s){return t.add(s),()=>{t.delete(s)}}}}var vn=15e3;function Ut(e){let t=e.mode!=="bearer",{origin:s,pathname:o}=new URL(e.baseUrl,globalThis.location?.href),n=s+(o.replace(/\/+$/,"")||"/auth"),r=v=>(e.fetch??fetch)(v),a=async(v,_,b,k,A=!1)=>r(new Request(n+_,{method:v,body:b?JSON.stringify(b):null,headers:{accept:"application/json",...b?{"content-type":"application/json"}:{},...k&&{authorization:`Bearer ${k}`}},credentials:t?"include":"omit",cache:"no-store",keepalive:A,signal:AbortSignal.timeout(vn)})),l=Cs(),d=`vestibule ${n}`,u=t?Ss(e.noteSignIn?d:void 0):Ps(d,e.storage),c=xs(a,t,u,l,`${d} ${t}`),f=vs(c,e.onStepUp),m=v=>{v.persisted&&c.recheck()},p=()=>{l.session.status==="unreachable"&&c.recheck()};globalThis.addEventListener?.("pageshow",m),globalThis.addEventListener?.("online",p);async function y(){await c.current();let v=c.access();if(v)return{status:"ok",data:v};let _=l.session.status==="signed_out"?void 0:c.problem();return _?{status:"error",problem:_}:Q("missing_token","No user is signed in.")}return{core:{...c,authorized:f,cookie:t,base:n},get session(){return l.session},async getSession(){return(l.session.status==="unknown"||l.session.status==="unreachable")&&await c.refresh(),l.session},async getUser(){let v=await y();if(v.status==="error")return v;let _=await H(f(b=>a("GET","/me",void 0,b)));return _.status==="ok"&&c.setUser(_.data),_},getAccessToken:y,fetch(v,_){let b=new Request(v,_);return f(k=>{let A=b.clone();return k&&A.headers.set("authorization",`Bearer ${k}`),r(A)})},signOut:({scope:v="this"}={})=>c.signOut(v),onChange:l.onChange,close(){c.tabs.close(),globalThis.removeEventListener?.("pageshow",m),globalThis.removeEventListener?.("online",p)}}}function Ue(e,t){return e.core.stepUp(t)}var W=class extends Error{constructor({status:t=0,code:s,detail:o="",errors:n=[],methods:r=[],request_id:a="",retry_after:l=null}){super(o),Object.assign(this,{status:t,code:s,errors:n,methods:r,requestId:a,retryAfter:l})}};function z(e){if(e.status==="error")throw new W(e.problem);return e.status==="ok"?e.data:e}var Qe="vestibule.provider";function As(e){try{return e()}catch{return null}}var Ts=({email:e})=>As(()=>{let t=sessionStorage.getItem(Qe);t&&(localStorage.setItem(Qe,JSON.stringify({id:t,email:e})),sessionStorage.removeItem(Qe))}),Rs=()=>As(()=>localStorage.removeItem(Qe));var Xe=null,Ze=()=>{};function Es(e){Ze=e,Ze(Xe!==null)}function Us(){return new Promise(e=>{Xe=e,Ze(!0)})}function ve(e){Xe?.(e),Xe=null,Ze(!1)}var wn="vestibule.email",kn=e=>{try{return e(sessionStorage)}catch{return null}};var Ms=()=>kn(e=>e.removeItem(wn));var xn=document.documentElement,et=JSON.parse(document.getElementById("words").textContent),tt=()=>xn.lang||"en",st=e=>Object.hasOwn(et,e),$=(e,t)=>we(e,t).join("");function we(e,t={}){return Sn(e,t.n).split(/\{(\w+)\}/).map((o,n)=>n%2?Pn(t[o]):o).filter(o=>o!=="")}function Sn(e,t){if(t===void 0)return et[e]??e;let s=new Intl.PluralRules(tt()).select(t);return et[`${e}.${s}`]??et[`${e}.other`]??e}var Pn=e=>typeof e=="number"?new Intl.NumberFormat(tt()).format(e):e;var Ls=document.querySelector('meta[name="vestibule-base"]').content,L=Ut({baseUrl:Ls,noteSignIn:!0,onStepUp:Us}),ot="",Mt=null,Cn=!1,Me=L.session,nt=Os(),Lt=new Set;L.onChange((e,t)=>{e==="signed_out"&&(ot=Mt??An(t.problem)),e==="signed_in"&&(ot="",Ms(),Ts(t.user)),Me=t,Is()});function An(e){return e?.code==="second_factor_required"?$("session.log_in_again"):e?$("code.session_ended"):Me.status==="signed_in"?$("session.logged_out"):""}function Os(){return{...Me,problem:Me.problem&&new W(Me.problem),note:ot}}function Is(){if(!Cn){nt=Os();for(let e of Lt)e(nt)}}function rt(){let[e,t]=g(nt);return M(()=>(Lt.add(t),t(nt),()=>Lt.delete(t)),[]),e}function at(){L.session.status==="unknown"?L.getSession():L.core.recheck()}async function it(e=$("session.logged_out")){L.session.status!=="signed_out"&&await Ds(L.signOut(),e),Tn(e)}async function Ds(e,t){Mt=t;try{let s=z(await e);return Rs(),s}finally{Mt=null}}var Ns=e=>Ds(L.core.refresh().then(()=>({status:"ok"})),e);function Tn(e){ot=e,Is()}var lt=async(e,t,s)=>z(await H(L.core.authorized(o=>L.core.send(e,t,s,o))));async function Fs(e){let t=L.fetch(Ls+e,{cache:"no-store"}),s=await t.catch(()=>null);return s?.ok?s.text().catch(()=>z(Q("network",""))):z(await H(t))}var ke=async()=>z(await L.getUser());document.addEventListener("visibilitychange",()=>{document.visibilityState==="visible"&&L.session.status==="signed_in"&&L.getUser()});var qs=(e,t,s,{ids:o=[],query:n,body:r}={})=>H(e.core.send(t.toUpperCase(),js(s,o,n),r));function ct(e,t,s,{ids:o=[],query:n,body:r}={}){return H(e.core.authorized(a=>e.core.send(t.toUpperCase(),js(s,o,n),r,a)))}function js(e,t,s={}){let o=0,n=e.replace("/auth","").replace(/\{\w+\}/g,()=>encodeURIComponent(t[o++]??"")),r=Object.entries(s).filter(([,a])=>a!==void 0);return r.length?`${n}?${new URLSearchParams(r)}`:n}var Bs=(e,t={})=>qs(e,"get","/auth/settings",{query:t});var ue=JSON.parse(document.getElementById("settings").textContent),$e={name:ue.app.name,logo:ue.app.logo&&new URL(ue.app.logo).pathname},Ws=e=>e?`${e} · ${$e.name}`:$e.name,ae=document.querySelector('meta[name="vestibule-mail"]').content==="on",Hs=new URLSearchParams(location.search).get("next"),Xa=Hs?Bs(L,{next:Hs}).then(e=>z(e).next).catch(()=>{}):Promise.resolve();var xe=e=>t=>e?.roles?.find(s=>s.role_type===t)?.display_name??t;function X(e){switch(e.status){case 0:return $(st(`code.${e.code}`)?`code.${e.code}`:"problem.network");case 429:return $("problem.too_many",{again:zs(e.retryAfter)});case 503:return $("problem.busy",{again:zs(e.retryAfter)})}if(e.status>=500){let t=e.requestId&&` ${$("problem.ours.id",{id:e.requestId})}`;return`${$("problem.ours")}${t}`}return st(`code.${e.code}`)?$(`code.${e.code}`):e.message||$("problem.unknown")}function zs(e){return e===null?$("again.soon"):e<120?$("again.seconds",{n:Math.max(1,e)}):e<7200?$("again.minutes",{n:Math.ceil(e/60)}):$("again.hours",{n:Math.ceil(e/3600)})}var Ks={email_taken:["email"],wrong_password:["current_password","password"],invalid_code:["recovery_code","code"]};function Vs(e,t){let s=Ks[e.code]?.find(a=>t(a))??Ks[e.code]?.at(-1);if(s)return{errors:{[s]:X(e)},alert:""};let o={},n=[];for(let{pointer:a="",code:l,detail:d}of e.errors){let u=a.split("/")[1],c=En(u,l)??d;u&&t(u)?o[u]??=c:n.push(c)}let r=Object.keys(o).length>0;return{errors:o,alert:n.join(" ")||(r?"":X(e))}}function En(e="",t){let s=`invalid.${e.replace(/^new_/,"")}.${t}`;return st(s)?$(s):void 0}function x(e){let t=w(!1),[s,o]=g(!1),[n,r]=g("");async function a(...l){if(!t.current){t.current=!0,o(!0),r("");try{await e(...l)}catch(d){if(!(d instanceof W))throw d;r(X(d))}finally{t.current=!1,o(!1)}}}return{busy:s,alert:n,run:a}}var P=({of:e})=>i`<div role="alert" class="alert">${e.alert}</div>`;function S({action:e,look:t,label:s,children:o}){return i`
    <button class=${t} type="button" aria-label=${s} aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}
      onClick=${()=>e.run()}>${o}</button>`}function dt(e){return e?/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(e)?"":$("check.email.whole"):$("check.email")}function Gs(e,t){let s=new TextEncoder().encode(e).length;return s<t?$("check.new_password.short",{n:t}):s?"":$("check.new_password")}function Ys({password_min_bytes:e,password_policy:t}){return e?t==="strict"?`${$("password.hint",{n:e})}. ${$("password.hint.strict")}`:$("password.hint",{n:e}):""}var Js=e=>/^[0-9]{6}$/.test(e)?"":$("check.code");var Qs=e=>e?"":$("check.recovery_code"),Xs=e=>e?"":$("check.password"),Zs=e=>e.replaceAll(/\s/g,"");function K({read:e,check:t,send:s,scope:o=""}){let n=w(null),r=w(!1),[a,l]=g(!1),[d,u]=g({errors:{},alert:"",code:""});B(()=>{n.current?.querySelector('[aria-invalid="true"]')?.focus()},[d.at]);function c(y,v="",_=""){u({errors:y,alert:v,code:_,at:performance.now()})}async function f(y){if(y.preventDefault(),r.current)return;let v=e(Object.fromEntries(new FormData(n.current))),_=Object.entries(t(v)).filter(([,b])=>b);if(_.length)return c(Object.fromEntries(_));r.current=!0,l(!0),u({errors:{},alert:"",code:""});try{await s(v)}catch(b){if(!(b instanceof W))throw b;let{errors:k,alert:A}=Vs(b,h=>n.current?.elements.namedItem(h));c(k,A,b.code)}finally{r.current=!1,l(!1)}}function m({target:y}){if(!d.errors[y.name])return;let{[y.name]:v,..._}=d.errors;u({...d,errors:_})}return{element:n,busy:a,submit:f,edited:m,id:y=>o?`${o}-${y}`:y,...d}}function V({form:e,label:t,button:s,look:o="primary",cancel:n,cancelLabel:r=$("action.cancel"),children:a}){return i`
    <form ref=${e.element} method="post" novalidate aria-label=${t} onSubmit=${e.submit} onInput=${e.edited}>
      <div role="alert" class="alert">${e.alert}</div>
      ${a}
      <p class="visually-hidden" aria-live="polite">${Object.values(e.errors).join(" ")}</p>
      <div class="buttons">
        <button class=${o} type="submit" aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}>${s}</button>
        ${n&&i`<button class="secondary" type="button" onClick=${n}>${r}</button>`}
      </div>
    </form>`}function Z({form:e,name:t,label:s,hint:o,action:n,children:r,...a}){let l=e.errors[t],d=e.id(t),u=[l&&`${d}-error`,o&&`${d}-hint`].filter(Boolean).join(" ");return i`
    <div class="field">
      <label for=${d}>${s}</label>
      <div class="entry">
        <input id=${d} name=${t} required ...${a}
          aria-invalid=${l?"true":void 0} aria-describedby=${u||void 0} />
        ${r}
      </div>
      ${l&&i`<p class="error" id="${d}-error">${l} ${n}</p>`}
      ${o&&!l&&i`<p class="hint" id="${d}-hint">${o}</p>`}
    </div>`}function Se({form:e,name:t="email",label:s=$("field.email"),...o}){return i`
    <${Z} form=${e} name=${t} label=${s} type="email" dir="ltr" inputmode="email" autocapitalize="none"
      spellcheck=${!1} ...${o} />`}function ut({form:e,name:t="password",label:s=$("field.password"),show:o=$("field.password.show"),autocomplete:n,hint:r}){let[a,l]=g(!1);return M(()=>{e.busy&&l(!1)},[e.busy]),i`
    <${Z} form=${e} name=${t} label=${s} type=${a?"text":"password"} hint=${r}
      autocapitalize="none" spellcheck=${!1} autocomplete=${n}>
      <button class="reveal" type="button" aria-pressed=${String(a)} aria-controls=${e.id(t)} onClick=${()=>l(!a)}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
          <circle cx="12" cy="12" r="3" />
          ${!a&&i`<path d="M4 20 20 4" />`}
        </svg>
        <span class="visually-hidden">${o}</span>
      </button>
    <//>`}var eo=({form:e})=>i`
  <${Z} form=${e} name="code" label=${$("field.code")} type="text" dir="ltr" inputmode="numeric" autocomplete="one-time-code" spellcheck=${!1} />`,to=({form:e})=>i`
  <${Z} form=${e} name="recovery_code" label=${$("field.recovery_code")} type="text" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck=${!1} />`,Ot=({user:e})=>i`
  <input type="text" name="username" autocomplete="username" value=${e.email} readonly hidden />`;async function so(e,{autofill:t,signal:s}={}){let o=await H(e("/passkeys/options"));if(o.status==="error")return o;let{challenge_id:n,publicKey:r}=o.data,a=await Un(()=>navigator.credentials.get({publicKey:PublicKeyCredential.parseRequestOptionsFromJSON(r),...t&&{mediation:"conditional"},...s&&{signal:s}}));return a.status==="error"?a:{...a,data:{challenge_id:n,credential:a.data},rpId:r.rpId}}async function Un(e){try{return{status:"ok",data:(await e()).toJSON()}}catch(t){let{name:s,message:o}=t;return s==="InvalidStateError"?Q("passkey_exists",o):Q(["NotAllowedError","AbortError"].includes(s)?"cancelled":"unsupported",o)}}var Mn="vestibule verifier";var no=e=>ct(e,"get","/auth/me/identities");async function ro(e,{provider:t,next:s}){let o={provider:t,...await On(e,s)};return Ln(await ct(e,"post","/auth/step-up/identity",{body:o}))}function Ln(e){return e.status==="error"?e:(location.assign(e.data.url),{status:"ok",data:void 0})}async function On({core:e},t){if(e.cookie)return t?{next:t}:{};let s=oo(crypto.getRandomValues(new Uint8Array(32)));sessionStorage.setItem(Mn,s);let o=await crypto.subtle.digest("SHA-256",new TextEncoder().encode(s));return{next:t??location.href.split("#")[0],challenge:oo(new Uint8Array(o))}}var oo=e=>btoa(String.fromCharCode(...e)).replaceAll("+","-").replaceAll("/","_").replaceAll("=","");var ao=e=>so(t=>e.core.authorized(s=>e.core.send("POST",t,{},s)));var Dn=globalThis.PublicKeyCredential,io=typeof Dn?.parseRequestOptionsFromJSON=="function";var Nn={invalid_credentials:"passkey_refused",invalid_challenge:"passkey_refused"},Fn={cancelled:"passkey_not_added"},lo=e=>t=>t.status==="error"&&t.problem.code in e?{status:"error",problem:{...t.problem,code:e[t.problem.code]}}:t,co=lo(Nn),Ai=lo(Fn);function uo(){let e=rt(),[t,s]=g(!1),[o,n]=g(null),[r,a]=g(null);M(()=>Es(s),[]);let l=e.status==="signed_in";return M(()=>{t&&!l&&ve(!1)},[t,l]),M(()=>{if(!t)return n(null);Promise.all([lt("GET","/me/factors").catch(()=>({items:[]})),no(L)]).then(([d,{data:u}])=>{a(u),n(qn(d.items,u?.password_set??!0))})},[t]),t&&l&&o?i`<${jn} user=${e.user} ways=${o} logins=${r?.items??[]} />`:null}function qn(e,t){let s=n=>e.some(r=>r.kind===n);if(!e.length)return t?["password"]:["elsewhere"];let o=[];return s("passkey")&&io&&o.push("passkey"),s("totp")&&o.push("code"),[...o,"recovery_code"]}var pt={elsewhere:{title:"step_up.form",how:"step_up.elsewhere.how"},password:{title:"step_up.password",how:"step_up.password.how"},passkey:{title:"step_up.passkey",how:"step_up.passkey.how",choose:"second_factor.use_passkey"},code:{title:"step_up.code",how:"second_factor.totp",choose:"second_factor.use_totp",check:Js,input:eo},recovery_code:{title:"step_up.recovery_code",how:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",check:Qs,input:to}};function jn({user:e,ways:t,logins:s}){let o=w(null),[n,r]=g(t[0]);B(()=>{o.current.showModal()},[]);let a=()=>o.current.close(),l={passkey:Kn,password:Wn}[n]??zn,d=n==="password"||n==="elsewhere";return i`
    <dialog ref=${o} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${()=>ve(!1)}>
      <h2 id="step-up-title">${$(pt[n].title)}</h2>
      <p class="hint" id="step-up-words">${$("step_up.lead",{how:$(pt[n].how)})}</p>
      ${n!=="elsewhere"&&i`<${l} key=${n} user=${e} way=${n} setWay=${r} cancel=${a} />`}
      ${t.filter(u=>u!==n).map(u=>i`
        <p class="other" key=${u}><button class="plain" type="button" onClick=${()=>r(u)}>${$(pt[u].choose)}</button></p>`)}
      ${d&&Bn(s).map(u=>i`<${Hn} key=${u.id} login=${u} />`)}
      ${d&&(ue?.mail_login??"off")!=="off"&&i`
        <p class="hint">${we("step_up.no_password",{link:i`<a href="/forgot-password">${$("step_up.no_password.link")}</a>`})}</p>`}
      ${n==="elsewhere"&&i`
        <div class="choices"><button class="secondary" type="button" onClick=${a}>${$("action.cancel")}</button></div>`}
    </dialog>`}var Bn=e=>ue.providers.flatMap(({id:t})=>e.find(({provider:s})=>s===t)??[]);function Hn({login:e}){let t=oe()==="/account"?void 0:location.pathname+location.search,s=x(async()=>{z(await ro(L,{provider:e.provider,next:t}))});return i`
    <div class="choices">
      <${P} of=${s} />
      <${S} action=${s} look="secondary">${$("login.provider",{name:e.name})}<//>
    </div>`}function Wn({user:e,setWay:t,cancel:s}){let o=K({scope:"step-up",read:({password:n})=>({password:n}),check:({password:n})=>({password:Xs(n)}),send:async n=>{let r=await Ue(L,n),a=r.problem?.code==="second_factor_required"&&r.problem.methods;if(a?.length)return t(a.includes("totp")?"code":"passkey");z(r),ve(!0)}});return i`
    <${V} form=${o} label=${$("step_up.form")} button=${$("action.continue")} cancel=${s}>
      <${Ot} user=${e} />
      <${ut} form=${o} label=${$("field.your_password")} autocomplete="current-password" />
    <//>`}function zn({user:e,way:t,cancel:s}){let{check:o,input:n}=pt[t],r=K({scope:"step-up",read:a=>({[t]:Zs(a[t])}),check:a=>({[t]:o(a[t])}),send:async a=>{z(await Ue(L,a)),ve(!0)}});return i`
    <${V} form=${r} label=${$("step_up.form")} button=${$("action.continue")} cancel=${s}>
      <${Ot} user=${e} />
      <${n} form=${r} />
    <//>`}function Kn({cancel:e}){let t=x(async()=>{let s=z(await ao(L));z(co(await Ue(L,{passkey:s}))),ve(!0)});return i`
    <${P} of=${t} />
    <div class="buttons">
      <${S} action=${t} look="primary">${$("second_factor.passkey_button")}<//>
      <button class="secondary" type="button" onClick=${e}>${$("action.cancel")}</button>
    </div>`}var It=document.querySelector('meta[name="vestibule-public-url"]')?.content;function po(){if(!It)return null;let e=i`<a href=${It+oe()}><bdi>${It.replace(/^https?:\/\//,"")}</bdi></a>`;return i`<p class="other">${we("page.use_public_url",{link:e})}</p>`}var mo=!0;function N({children:e}){let t=w(null);return B(()=>{mo||t.current.focus(),mo=!1},[]),i`<h1 ref=${t} tabindex="-1">${e}</h1>`}function fo({problem:e}){return i`
    <${N}>${$("page.unreachable")}<//>
    <div role="alert" class="alert">${X(e)}</div>
    ${e?.code==="cross_site"&&i`<${po} />`}
    <button class="primary" type="button" onClick=${at}>${$("action.try_again")}</button>`}var Vn=[["/admin","Overview"],["/admin/users","Users"],["/admin/audit","Audit"],["/admin/mail","Mail"],["/admin/system","System"]],ho=({size:e})=>$e.logo?i`<img class="logo" src=${$e.logo} alt="" />`:i`
  <svg class="mark" viewBox="0 0 32 32" width=${e} height=${e} aria-hidden="true" focusable="false">
    <path class="mark-frame" d="M6 28.5V15a10 10 0 0 1 20 0v13.5M2.5 28.5h27" />
    <path class="mark-light" d="M11 28.5V16a5 5 0 0 1 10 0v12.5z" />
  </svg>`;function Dt({route:e,user:t,children:s}){let o=n=>n==="/admin"?e.path===n:e.path.startsWith(n);return i`
    <a class="skip" href="#content">Skip to the content</a>
    <header class="bar">
      <a class="brand" href="/"><${ho} size=${28} /><span>${$e.name}</span></a>
      <nav aria-label="Console">
        ${Vn.map(([n,r])=>i`<a href=${n} aria-current=${o(n)?"page":void 0}>${r}</a>`)}
      </nav>
      ${t?i`<${Gn} user=${t} />`:i`<div class="me"></div>`}
    </header>
    <main id="content" tabindex="-1">${s}</main>`}function Gn({user:e}){let t=x(()=>it());return i`
    <div class="me">
      <a href="/account"><bdi>${e.name}</bdi></a>
      <${S} action=${t} look="small">Log Out<//>
      <${P} of=${t} />
    </div>`}var Nt=({children:e})=>i`
  <main class="door">
    <a class="brand" href="/"><${ho} size=${44} /><span>${$e.name}</span></a>
    ${e}
  </main>`;function Pe({pages:e,empty:t,children:s}){let o=x(e.again),n=x(e.more);return e.alert&&!e.items?i`
      <div role="alert" class="alert">${e.alert}</div>
      <${S} action=${o} look="small">Try Again<//>`:e.items?i`
    <div class=${e.stale?"stale":""} aria-busy=${e.stale?"true":void 0}>
      ${e.items.length?s:i`<div class="empty">${t}</div>`}
    </div>
    <div role="alert" class="alert">${e.alert}</div>
    ${e.next&&!e.stale&&i`<p class="more"><${S} action=${n} look="small">More<//></p>`}`:i`<${ee} rows=${8} />`}var ee=({rows:e})=>i`
  <div class="loading ghosts" role="status">
    <span class="visually-hidden">Loading</span>
    ${Array.from({length:e},()=>i`<div class="ghost row"></div>`)}
  </div>`;function Ce({items:e,next:t,stale:s},o,n){return!e||s?"":e.length?t?`The first ${e.length} ${n}`:`${e.length} ${e.length===1?o:n}`:`No ${n}`}history.scrollRestoration="manual";var ie={path:oe(),search:location.search,note:"",visit:0,kept:history.state??{}},Ft=new Set;function qt(e){ie={note:"",kept:{},...e,path:oe(),search:location.search};for(let t of Ft)t(ie)}function $o(){let[e,t]=g(ie);return M(()=>(Ft.add(t),t(ie),()=>Ft.delete(t)),[]),e}function mt(e){history.replaceState({...history.state,...e},"")}var Yn=200,Le=0;addEventListener("scroll",()=>{clearTimeout(Le),Le=setTimeout(()=>mt({scroll:scrollY}),Yn)},{passive:!0});function Ae(e,t=""){clearTimeout(Le),mt({scroll:scrollY}),history.pushState(null,"",se+e),qt({note:t,visit:ie.visit+1}),scrollTo(0,0)}function ne(e){let t=new URLSearchParams(Object.entries(e).filter(([,s])=>s)).toString();clearTimeout(Le),history.replaceState(null,"",t?`?${t}`:location.pathname),qt({visit:ie.visit})}addEventListener("popstate",()=>{oe()===ie.path&&location.search===ie.search||(clearTimeout(Le),qt({visit:ie.visit+1,kept:history.state??{}}),history.state?.scroll||scrollTo(0,0))});document.addEventListener("click",e=>{let t=e.target.closest(`a[href^="${se}/admin"]`);!t||t.target||e.defaultPrevented||e.button!==0||e.ctrlKey||e.metaKey||e.shiftKey||e.altKey||(e.preventDefault(),Ae(t.getAttribute("href").slice(se.length)))});function _o({session:{user:e},lost:t}){let s=x(()=>it("Log in as an admin."));return i`
    <${N}>${t?"You are no longer an admin":"This page is for admins"}<//>
    <p class="lead">${t?"Your admin role was removed while this page was open.":i`You are logged in as <strong><bdi>${e.email}</bdi></strong>, which is not an admin account. If it should be one, ask the
          administrator of this site.`}</p>
    <${P} of=${s} />
    <div class="choices">
      <a class="primary" href="/">To the Home Page</a>
      <${S} action=${s} look="secondary">Log In as Another User<//>
    </div>`}var Jn=[["Edg","Edge"],["OPR/","Opera"],["SamsungBrowser/","Samsung Internet"],["Firefox/","Firefox"],["FxiOS/","Firefox"],["Chrome/","Chrome"],["CriOS/","Chrome"],["Safari/","Safari"],["curl/","curl"]],Qn=[["iPhone","iPhone"],["iPad","iPad"],["Android","Android"],["Windows","Windows"],["CrOS","ChromeOS"],["Mac OS X","macOS"],["Linux","Linux"]];function Oe(e){let t=n=>n.find(([r])=>e.includes(r))?.[1],[s,o]=[t(Jn),t(Qn)];return s&&o?$("device.known",{browser:s,system:o}):s??o??$("device.unknown")}var Xn=[["minute",60],["hour",60],["day",24],["month",30],["year",12]];function go(e,t){let s=new Intl.RelativeTimeFormat(tt(),{numeric:"auto"}),[o,n]=[(t-e)/1e3,"second"];if(o<60)return $("time.now");for(let[r,a]of Xn){if(o<a)break;[o,n]=[o/a,r]}return s.format(-Math.floor(o),n)}var jt={"account.delete":"User deleted the account","admin.bootstrap":"First admin invited","audit.clear":"Old audit rows cleared","email.change":"Email changed","email.change.asked":"Email change requested","access.denied":"Access denied","email.confirm":"Email confirmed by an admin","email.undo":"Email change undone","email.disown":"Sign-up rejected by the mailbox owner","email.verify":"Email confirmed","import.begin":"Import began","import.end":"Import","key.revoke":"Signing key revoked","key.rotate":"Signing key rotated","limit.exceeded":"Rate limit exceeded",login:"Logged in","login.blocked":"Login during a lockout","lockout.lift":"Lockouts lifted",logout:"Logged out","mail.retry":"Mail retried","meta.change":"Notes or labels changed","password.breached":"Breached password used","password.change":"Password changed","password.forgot":"Password reset requested","password.reset":"Password reset","password.send":"Password mail sent","profile.change":"Name changed","refresh.ahead":"Refresh token newer than the database","refresh.moved":"Session moved to another network and user agent","refresh.retry":"Refresh token retried from another client","refresh.reuse":"Refresh token replayed","role.disable":"Role removed","role.enable":"Role granted","session.replaced":"Session replaced by a login","reauth.blocked":"Re-authentication during a lockout","login.challenge":"Password right, second factor due","login.enrolment":"First proof right, second factor to be added","login.second_factor":"Second factor","mail_login.asked":"Login code requested","login.mail_code":"Logged in by mail","mailbox.prove":"Mailbox proved, password and sessions ended","login.passkey":"Passkey used","login.identity":"Login at an identity provider","identity.link":"Login at a provider linked","identity.remove":"Login at a provider removed","passkey.add":"Passkey added","passkey.rename":"Passkey renamed","passkey.remove":"Passkey removed","passkey.revoke":"Passkey removed by an admin","identity.revoke":"Login at a provider removed by an admin","factor.confirm":"Authenticator app added","factor.remove":"Authenticator app removed","factors.reset":"Second factors removed","recovery_codes.renew":"New recovery codes","trusted_device.remove":"Browser no longer trusted","second_factor.blocked":"Second factor during a lockout","session.lockout":"Session ended after wrong passwords","session.step_up":"Re-authenticated","sessions.end":"Sessions ended","secret.retire":"Earlier secrets retired","secret.rotate":"Secret rotated",signup:"Signed up","user.change":"Account changed","user.create":"Account created","user.delete":"Account deleted","user.import":"Account imported","users.export":"List of users downloaded","verification.send":"Confirmation mail sent again"},bo=Object.entries(jt).sort(([,e],[,t])=>e.localeCompare(t)),vo={vestibule:"Vestibule","fastapi-users":"FastAPI Users",django:"Django",supabase:"Supabase","better-auth":"Better Auth",firebase:"Firebase",auth0:"Auth0",keycloak:"Keycloak",kratos:"Ory Kratos",wordpress:"WordPress",clerk:"Clerk",aspnet:"ASP.NET Identity",flask:"Flask",spring:"Spring",laravel:"Laravel",devise:"Devise",pocketbase:"PocketBase",authjs:"Auth.js",lldap:"LLDAP",table:"a table"};function Zn({from:e,users:t,merged:s}){let o=r=>`${U(r)} ${r===1?"user":"users"}`,n=s?`, ${o(s)} completed`:"";return`${o(t)} ${t===1?"was":"were"} imported from ${vo[e]??e}${n}`}function wo({action:e,outcome:t,detail:s}){return e==="import.end"?Zn(s):e==="import.begin"?`An import from ${vo[s.from]??s.from} began`:e==="login"&&t==="failure"?"Login":Object.hasOwn(jt,e)?jt[e]:e}var yo={admin_added:"New admin",admin_granted:"Admin role granted",already_registered:"You have an account already",confirm_new_email:"Confirm a new email",email_change_asked:"Change of email requested",email_changed:"Email was changed",invitation:"Invitation",new_device:"Login from a new device",factor_added:"Second factor added",factor_removed:"Second factor removed",factors_reset:"Second factors removed",identity_code:"Code to link a login at a provider",identity_linked:"Login at a provider was linked",identity_removed:"Login at a provider was removed",password_breached:"Breached password",login_code:"Login code",signup_code:"Sign-up code",device_code:"Code for a new device",password_removed:"Password was removed",passkey_added:"Passkey was added",passkey_removed:"Passkey was removed",passkey_revoked:"Passkey was removed by an admin",identity_revoked:"Login at a provider was removed by an admin",password_changed:"Password was changed",recovery_code_used:"Recovery code used",reset_password:"Choose a new password",session_ended_for_reuse:"Session ended after a token replay",session_moved:"Session used from a new route",session_ended_for_wrong_passwords:"Session ended after wrong passwords",test:"Test mail",verify_email:"Confirm your email"},Ie=e=>Object.hasOwn(yo,e)?yo[e]:e,er=new Intl.NumberFormat("en"),U=e=>er.format(e),De=e=>new Date(e).toLocaleString("en",{dateStyle:"medium",timeStyle:"medium"}),I=({time:e})=>i`
  <time datetime=${e} title=${De(e)}>${go(new Date(e),new Date)}</time>`;function ko({time:e}){let t=Math.max(1,Math.ceil((new Date(e)-new Date)/6e4)),[s,o]=t<120?[t,"minute"]:[Math.ceil(t/60),"hour"];return i`<time datetime=${e} title=${De(e)}>for another ${s} ${o}${s===1?"":"s"}</time>`}var tr=new Intl.DateTimeFormat("en",{dateStyle:"medium"}),pe=({time:e})=>i`<time datetime=${e} title=${De(e)}>${tr.format(new Date(e))}</time>`;var sr=12,ft=172,So=200,or=new Intl.DateTimeFormat("en",{day:"numeric",month:"short",timeZone:"UTC"});function Po({signups:e,logins:t}){let s=rr(e,t),[o,n]=g(s.length-1),r=w([]),a=s[Math.min(o,s.length-1)],l=ar(Math.max(...s.flatMap(c=>[c.signups,c.logins]))),d=c=>ft-c/l*(ft-sr);function u(c){let f={ArrowLeft:o-1,ArrowRight:o+1,Home:0,End:s.length-1}[c.key];f!==void 0&&(c.preventDefault(),r.current[Math.max(0,Math.min(s.length-1,f))]?.focus())}return i`
    <section class="card chart" aria-labelledby="per-day">
      <div class="chart-head">
        <h2 id="per-day">Sign-ups and logins per day</h2>
        <p class="legend"><span class="key signups"></span> Sign-ups <span class="key logins"></span> Logins</p>
      </div>
      <svg role="group" aria-label="Chart of the last ${s.length} days; arrow keys go from day to day" width="100%"
        height=${So} onKeyDown=${u} focusable="false">
        ${[0,l/2,l].map(c=>i`
          <g aria-hidden="true" class="scale">
            <line x1="0" x2="100%" y1=${d(c)} y2=${d(c)} />
            ${c>0&&i`<text x="0" y=${d(c)-3}>${U(c)}</text>`}
          </g>`)}
        ${s.map((c,f)=>i`
          <${nr} key=${c.name} day=${c} n=${f} of=${s.length} y=${d} chosen=${c===a} onChosen=${()=>n(f)}
            place=${m=>{r.current[f]=m}} />`)}
      </svg>
      <p class="readout"><strong>${a.name}</strong> ${Co(a)}</p>
      <details>
        <summary>As a table</summary>
        <table class="plain-table">
          <thead><tr><th scope="col">Day (UTC)</th><th scope="col">Sign-ups</th><th scope="col">Logins</th></tr></thead>
          <tbody>
            ${[...s].reverse().map(c=>i`
              <tr><th scope="row">${c.name}</th><td>${U(c.signups)}</td><td>${U(c.logins)}</td></tr>`)}
          </tbody>
        </table>
      </details>
    </section>`}function nr({day:e,n:t,of:s,y:o,chosen:n,onChosen:r,place:a}){let l=100/s,d=t*l,u=(f,m,p)=>i`
    <rect class=${m} x="${d+l*p}%" width="${l*.34}%" y=${o(f)} height=${ft-o(f)} rx="1.5" />`,c=(s-1-t)%7===0&&t>1;return i`
    <g ref=${a} class="day" role="img" aria-label="${e.name}: ${Co(e)}" tabindex=${n?0:-1}
      onFocus=${r} onPointerEnter=${r}>
      <rect class=${n?"field-of chosen":"field-of"} x="${d}%" width="${l}%" y="0" height=${ft} />
      ${u(e.signups,"signups",.14)}
      ${u(e.logins,"logins",.52)}
      ${c&&i`<text aria-hidden="true" class="name" x="${d+l}%" y=${So-8}>${e.name}</text>`}
    </g>`}function rr(e,t){let s=new Map(t.map(({day:o,count:n})=>[o,n]));return e.map(({day:o,count:n})=>({name:or.format(new Date(o)),signups:n,logins:s.get(o)??0}))}var xo=(e,t,s)=>`${U(e)} ${e===1?t:s}`,Co=e=>`${xo(e.signups,"sign-up","sign-ups")}, ${xo(e.logins,"login","logins")}`;function ar(e){if(e<=4)return 4;let t=10**Math.floor(Math.log10(e));return[1,2,4,6,8,10].map(s=>s*t).find(s=>s>=e)}var C=(e,t,s)=>To(lt(e,t,s)),Ao=e=>To(Fs(e));async function To(e){try{return await e}catch(t){throw t.status===403&&await ke().catch(()=>{}),t}}function G(e){let t=w(0),[s,o]=g({of:null});async function n(){t.current+=1;let l=t.current;try{let d=await C("GET",e);l===t.current&&o({of:e,data:d})}catch(d){if(!(d instanceof W))throw d;l===t.current&&o(u=>({of:e,data:u.of===e?u.data:void 0,problem:d}))}}M(()=>(e&&n(),()=>{t.current+=1}),[e]);let{data:r,problem:a}=s.of===e?s:{};return{data:r,problem:a,again:n,alert:a?X(a):"",put:l=>o({of:e,data:l})}}var ir=200;function _e(e,t={}){let s=w(0),o=w(t),[n,r]=g({of:null,items:null,next:null,alert:""});async function a(l,d){s.current+=1;let u=s.current,c;try{let f=d>0?await lr(e,d):await Ro(e,l);c=m=>({of:e,items:l?[...m.items,...f.items]:f.items,next:f.next,alert:""})}catch(f){if(!(f instanceof W))throw f;c=m=>({...m,of:e,alert:X(f),items:m.of===e?m.items:null})}u===s.current&&r(c)}return M(()=>(e&&a(void 0,o.current.rows),()=>{s.current+=1}),[e]),B(()=>{if(!n.items)return;let{scroll:l,rows:d}=o.current;o.current={},l?scrollTo(0,l):d||mt({rows:n.items.length})},[n.items]),{...n,stale:n.of!==e,again:()=>a(),more:()=>a(n.next)}}var Ro=(e,t,s)=>{let o=new URLSearchParams(Object.entries({limit:s,after:t}).filter(([,n])=>n));return C("GET",o.size?`${e}${e.includes("?")?"&":"?"}${o}`:e)};async function lr(e,t){let[s,o]=[[],void 0];do{let n=await Ro(e,o,Math.min(t-s.length,ir));s=[...s,...n.items],o=n.next}while(o&&s.length<t);return{items:s,next:o}}var cr=15e3;function Eo(){let e=G("/admin/stats");return M(()=>{let t=setInterval(()=>{document.visibilityState==="visible"&&e.again()},cr);return()=>clearInterval(t)},[]),i`
    <div class="head"><${N}>Overview<//></div>
    <${dr} stats=${e} />`}function dr({stats:e}){let t=x(e.again),{data:s}=e;if(!s&&e.alert)return i`
      <div role="alert" class="alert">${e.alert}</div>
      <${S} action=${t} look="small">Try Again<//>`;if(!s)return i`<${ee} rows=${6} />`;let{users:o,sessions:n,outbox:r,second_factor:a,hash_queue:l}=s;return i`
    <div role="alert" class="alert">${e.alert}</div>
    <div class="tiles">
      <${Ne} name="Users" count=${o.total} href="/admin/users">
        ${U(o.verified)} with a confirmed email${o.disabled>0&&i`, <a
          href="/admin/users?status=disabled">${U(o.disabled)} disabled</a>`}
      <//>
      <${Ne} name="Open sessions" count=${n.active}>not expired and not revoked<//>
      <${Ne} name="Second factors" count=${a.users} href="/admin/users?factor=any">
        ${a.users===1?"user has":"users have"} one, ${ur[a.policy]}; <a
          href="/admin/users?factor=none">${U(a.users_without)} ${a.users_without===1?"user has":"users have"} none</a>${a.admins_without>0&&i`; <a class=${a.policy==="optional"?null:"bad"}
          href="/admin/users?role=admin&factor=none">${U(a.admins_without)} ${a.admins_without===1?"admin has":"admins have"} none</a>`}
      <//>
      <${Ne} name="Mail waiting" count=${r.pending} href="/admin/mail?state=pending">
        ${U(r.sent)} sent in 30 days${r.failed>0&&i`, <a
          class="bad" href="/admin/mail?state=failed">${U(r.failed)} failed</a>`}
      <//>
      <${Ne} name="Password hashes in the queue" count=${l.waiting+l.running}>
        ${U(l.hashes)} computed since the start, ${l.refused>0?i`<strong class="bad">${U(l.refused)} rejected</strong>`:"none rejected"};
        a login waits now ${U(l.expected_wait_ms)} ms
      <//>
    </div>
    <${Po} signups=${s.signups} logins=${s.logins} />`}var ur={optional:"optional for all",admins:"required of admins",all:"required of all"};function Ne({name:e,count:t,href:s,children:o}){return i`
    <section class="card tile" aria-label=${e}>
      <h2>${s?i`<a href=${s}>${e}</a>`:e}</h2>
      <p class="figure">${U(t)}</p>
      <p class="hint">${o}</p>
    </section>`}var ht=({children:e})=>i`<p class="note" role="status">${e}</p>`;function Uo(e,t,s){let o=document.createElement("a");o.href=URL.createObjectURL(new Blob([s],{type:t})),o.download=e,o.click(),setTimeout(()=>URL.revokeObjectURL(o.href),6e4)}var pr=200;function Mo({route:e,me:t,settings:s}){let{q:o="",role:n="",status:r="",factor:a="",ids:l=""}=Object.fromEntries(new URLSearchParams(e.search)),d={q:o,role:n,status:r,factor:a,ids:l},u=new URLSearchParams(Object.entries({q:o,role:n,status:r,factor:a}).filter(([,b])=>b)),c=`/admin/users${u.size?`?${u}`:""}`,f=_e(o?`${c}&match=prefix`:c,e.kept),m=_e(o?c:null,e.kept),p=o&&m.of===c&&m.items,y=p?m:f,v=w(e.note).current,_=x(async()=>{Uo("users.csv","text/csv",`\uFEFF${await Ao(c.replace("users","users.csv"))}`)});return i`
    <div class="head">
      <${N}>Users<//>
      <div class="choices">
        <${S} action=${_} look="secondary">Download as CSV<//>
        <a class="primary" href="/admin/users/new">Add a User</a>
      </div>
    </div>
    <${ht}>${v}<//>
    <${P} of=${_} />
    <${mr} wanted=${d} roles=${s.roles??[]} />
    <p class="count" role="status">${Ce(y,"user","users")}${o&&m.alert&&!p&&" whose name, email or id begins so. Searching inside names and emails takes too long here."}</p>
    <${Pe} pages=${y} empty=${o&&!p&&!m.alert?i`<${ee} rows=${3} />`:i`<${fr} wanted=${d} />`}>
      <${hr} items=${y.items} me=${t} ids=${!!l} named=${xe(s)} />
    <//>`}function mr({wanted:e,roles:t}){let s=w(null),o=w(0);M(()=>()=>clearTimeout(o.current),[]);function n(){clearTimeout(o.current);let{q:l,...d}=Object.fromEntries(new FormData(s.current));ne({q:l.trim(),...d})}function r(){clearTimeout(o.current),o.current=setTimeout(n,pr)}return i`
    <form class="filters" role="search" aria-label="Users" ref=${s} onSubmit=${l=>{l.preventDefault(),n()}}>
      <div class="field wide">
        <label for="q">Name, email or id</label>
        <input id="q" name="q" type="search" defaultValue=${e.q} autocomplete="off" autocapitalize="none"
          spellcheck=${!1} maxlength="200" onInput=${r} />
      </div>
      <div class="field">
        <label for="role">Role</label>
        <select id="role" name="role" onChange=${n}>
          <option value="" selected=${!e.role}>Any</option>
          ${t.map(({role_type:l,display_name:d})=>i`<option value=${l} selected=${l===e.role}>${d}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="status">Status</label>
        <select id="status" name="status" onChange=${n}>
          <option value="" selected=${!e.status}>Any</option>
          <option value="active" selected=${e.status==="active"}>active</option>
          <option value="disabled" selected=${e.status==="disabled"}>disabled</option>
        </select>
      </div>
      <div class="field">
        <label for="factor">Second factor</label>
        <select id="factor" name="factor" onChange=${n}>
          <option value="" selected=${!e.factor}>Any</option>
          <option value="any" selected=${e.factor==="any"}>has one</option>
          <option value="none" selected=${e.factor==="none"}>has none</option>
        </select>
      </div>
      <label class="check wide">
        <input type="checkbox" name="ids" value="1" defaultChecked=${!!e.ids} onChange=${n} />
        Show ids
      </label>
    </form>`}function fr({wanted:e}){let{q:t,role:s,status:o,factor:n}=e;return t?i`<p>No name and no email contains “<bdi>${t}</bdi>”, and no id begins so${(s||o||n)&&", with these filters"}.</p>`:i`<p>No user matches these filters.</p><p><a href="/admin/users">Show all users</a></p>`}function hr({items:e,me:t,ids:s,named:o}){return i`
    <table class="cards users" role="table">
      <caption class="visually-hidden">Users, newest first</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${["Name","Roles","Status","Last login","Since"].map(n=>i`<th role="columnheader" scope="col">${n}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${e.map(n=>i`<${$r} key=${n.id} user=${n} me=${t} ids=${s} named=${o} />`)}
      </tbody>
    </table>`}function $r({user:e,me:t,ids:s,named:o}){let{id:n,name:r,email:a,meta:l,created_at:d}=e,u=e.role_profiles.filter(c=>c.enabled);return i`
    <tr role="row">
      <td role="cell" class="lead-cell">
        <a class="whole" href="/admin/users/${n}"><bdi>${r}</bdi></a>${n===t.id&&i` <span class="badge">you</span>`}
        <span class="sub"><bdi>${a}</bdi></span>
        ${s&&i`<code class="sub id">${n}</code>`}
      </td>
      <td role="cell" data-label="Roles"><span>
        ${u.length?u.map(c=>i`<span class="badge">${o(c.role_type)}</span> `):i`<span class="soft">none</span>`}
      </span></td>
      <td role="cell" data-label="Status"><span>
        ${l.status==="active"?"active":i`<span class="badge missing">${l.status}</span>`}${e.lockouts.length>0&&i` <span class="badge missing">locked</span>`}
      </span></td>
      <td role="cell" data-label="Last login">${l.last_login_at?i`<${I} time=${l.last_login_at} />`:i`<span class="soft">never</span>`}</td>
      <td role="cell" data-label="Since"><${pe} time=${d} /></td>
    </tr>`}var _r=document.querySelector('meta[name="vestibule-signup-roles"]').content.split(" ");function Lo({settings:e}){let{role_types:t=[],password_min_bytes:s}=e,[o,n]=g(ae),r=K({read:({name:a,email:l,password:d,...u})=>({name:a.trim(),email:l.trim(),...o?{}:{password:d},role_profiles:t.map(c=>({role_type:c,enabled:`role ${c}`in u}))}),check:({name:a,email:l,password:d})=>({name:a?"":"Enter a name.",email:dt(l).replace("your email","an email"),password:o?"":Gs(d,s)}),send:async a=>{let l=await C("POST","/admin/users",a);Ae(`/admin/users/${l.id}`,o?`The account is created. We have sent an invitation to ${l.email}.`:"The account is created. Tell the user the password, and ask them to change it.")}});return i`
    <div class="head"><${N}>Add a user<//></div>
    <div class="card narrow">
      <${V} form=${r} label="New user" button=${o?"Create and Invite":"Create the Account"}
        cancel=${()=>Ae("/admin/users")}>
        <${Z} form=${r} name="name" label="Name" type="text" autocomplete="off" />
        <${Se} form=${r} autocomplete="off" />
        <fieldset>
          <legend>Roles</legend>
          ${t.map(a=>i`
            <label class="check">
              <input type="checkbox" name="role ${a}" defaultChecked=${_r.includes(a)} /> ${xe(e)(a)}
            </label>`)}
        </fieldset>
        ${ae&&i`
          <fieldset>
            <legend>First password</legend>
            <label class="check">
              <input type="radio" name="first" checked=${o} onChange=${()=>n(!0)} />
              The user chooses it: an invitation is sent by mail
            </label>
            <label class="check">
              <input type="radio" name="first" checked=${!o} onChange=${()=>n(!1)} />
              I choose it and tell the user
            </label>
          </fieldset>`}
        ${!o&&i`
          <${ut} form=${r} label="Their password" show="Show their password" autocomplete="new-password" hint=${Ys(e)} />`}
      <//>
    </div>`}var $t=()=>i`
  <div class="head"><${N}>Page not found<//></div>
  <p class="soft">There is no such page, or the user was deleted. <a href="/admin/users">All users</a></p>`;var Fe=new Map;function Oo(e){Fe.set(e.id,Promise.resolve(e.name))}function gr(e){return Fe.has(e)||Fe.set(e,C("GET",`/admin/users/${e}`).then(({name:t})=>t,t=>(t.code!=="not_found"&&Fe.delete(e),null))),Fe.get(e)}function yr(e){let[t,s]=g({});return M(()=>{let o=!0;return e&&gr(e).then(n=>{o&&s({id:e,name:n})}),()=>{o=!1}},[e]),t.id===e?t.name:void 0}function te({id:e,link:t=!0}){let s=yr(e);if(s===null)return i`<span class="soft" title=${e}>deleted user</span>`;let o=i`<bdi>${s??"…"}</bdi>`;return t?i`<a href="/admin/users/${e}">${o}</a>`:o}function _t({items:e,of:t}){return i`
    <ul class="events">
      ${e.map(s=>i`<li key=${s.id}><${br} event=${s} of=${t} /></li>`)}
    </ul>`}function br({event:e,of:t}){let{actor_id:s,subject_id:o}=e;return i`
    <details>
      <summary>
        <span class="what">${wo(e)}${e.outcome==="failure"&&i` <span class="badge missing">failed</span>`}</span>
        <span class="whom">
          ${o&&o!==t&&i`<${te} id=${o} link=${!1} />`}
          ${s&&s!==o&&i` <span class="soft">by <${te} id=${s} link=${!1} /></span>`}
        </span>
        <span class="when"><${I} time=${e.at} /></span>
      </summary>
      <dl class="pairs">
        <${me} name="When">${De(e.at)}<//>
        <${me} name="Action"><code>${e.action}</code>, ${e.outcome}<//>
        ${o&&i`<${me} name="About"><${te} id=${o} /> <a class="quiet" href="/admin/audit?subject=${o}">all events about this user</a><//>`}
        <${me} name="Done by">${s?i`<${te} id=${s} /> <a class="quiet" href="/admin/audit?actor=${s}">all actions of this user</a>`:"no logged-in user"}<//>
        <${me} name="IP address">${e.ip||i`<span class="soft">none</span>`}<//>
        ${e.user_agent&&i`<${me} name="User agent">${Oe(e.user_agent)}<span class="sub">${e.user_agent}</span><//>`}
        ${e.request_id&&i`<${me} name="Request"><code>${e.request_id}</code><//>`}
        ${e.sid&&i`<${me} name="Session"><code>${e.sid}</code><//>`}
      </dl>
      ${e.action==="import.end"&&i`<p class="offer"><a href=${vr(e)}>Show the imported users</a></p>`}
      ${Object.keys(e.detail??{}).length>0&&i`<pre tabindex="0" aria-label="Details">${JSON.stringify(e.detail,null,2)}</pre>`}
    </details>`}var vr=({at:e,detail:t})=>`/admin/audit?${new URLSearchParams({action:"user.import",from:t.since,to:e})}`,me=({name:e,children:t})=>i`<div><dt>${e}</dt><dd>${t}</dd></div>`;function Io({user:e,events:{data:t,alert:s}}){return i`
    <section class="card part" aria-labelledby="activity">
      <h2 id="activity">Events</h2>
      <div role="alert" class="alert">${s}</div>
      ${t?.items.length===0&&i`<p class="soft">No events yet.</p>`}
      <${_t} items=${t?.items??[]} of=${e.id} />
      <p class="offer"><a href="/admin/audit?subject=${e.id}">All events about this user</a> · <a href="/admin/audit?actor=${e.id}">All actions of this user</a></p>
    </section>`}function Bt(){let e=w(null),t=w(null),s=w(!1),[o,n]=g(!1),[r,a]=g("");return B(()=>{o?e.current.querySelector("form input:not([hidden])")?.focus():s.current&&t.current.focus(),s.current=o},[o]),{section:e,opener:t,editing:o,message:r,setMessage:a,open(){a(""),n(!0)},close(l=""){a(l),n(!1)}}}function Ht({id:e,title:t,change:s,part:o,form:n,below:r,children:a}){return i`
    <section class="part" ref=${o.section} aria-labelledby=${e}>
      <h2 id=${e}>${t}</h2>
      ${o.editing?n:i`
        <div class="shown">
          <div>${a}</div>
          ${n&&i`<button class="small" type="button" aria-label=${s} ref=${o.opener} onClick=${o.open}>${$("action.change")}</button>`}
        </div>
        ${r}`}
      <p class="said" role="status">${o.message}</p>
    </section>`}function Wt({id:e,title:t,onClose:s,children:o}){let n=w(null);return B(()=>{n.current.showModal()},[]),i`
    <dialog ref=${n} aria-labelledby="${e}-title" aria-describedby="${e}-words" onClose=${s}>
      <h2 id="${e}-title">${t}</h2>
      ${o(()=>n.current?.close())}
    </dialog>`}function ge({id:e,title:t,words:s,button:o,keep:n,work:r,onClose:a}){return i`<${Wt} id=${e} title=${t} onClose=${a}>
    ${l=>i`<${wr} ...${{id:e,words:s,button:o,keep:n,work:r,close:l}} />`}
  <//>`}function wr({id:e,words:t,button:s,keep:o,work:n,close:r}){let a=x(async()=>{await n(),r()});return i`
    <p class="hint" id="${e}-words">${t}</p>
    <${P} of=${a} />
    <div class="choices">
      <${S} action=${a} look="danger">${s}<//>
      <button class="secondary" type="button" onClick=${r}>${o}</button>
    </div>`}function Do({user:e,self:t,onChanged:s}){let o=async n=>s(await C("PATCH",`/admin/users/${e.id}`,n));return i`
    <div class="card">
      <${kr} user=${e} change=${o} />
      <${xr} user=${e} change=${o} onChanged=${s} />
      <${Pr} user=${e} onChanged=${s} />
      <${Cr} user=${e} self=${t} change=${o} />
    </div>`}function kr({user:e,change:t}){let s=Bt(),o=K({scope:"of-user",read:({name:n})=>({name:n.trim()}),check:({name:n})=>({name:n?"":"Enter a name."}),send:async n=>{await t(n),s.close("The name is saved.")}});return i`
    <${Ht} id="name" title="Name" change="Change name" part=${s} form=${i`
      <${V} form=${o} label="Change name" button="Save" cancel=${()=>s.close()}>
        <${Z} form=${o} name="name" label="Their name" type="text" autocomplete="off" defaultValue=${e.name} />
      <//>`}><bdi>${e.name}</bdi><//>`}function xr({user:e,change:t,onChanged:s}){let o=Bt(),n=K({scope:"of-user",read:({email:r})=>({email:r.trim()}),check:({email:r})=>({email:dt(r).replace("your email","an email")}),send:async r=>{await t(r),o.close("The email is saved.")}});return i`
    <${Ht} id="email" title="Email" change="Change email" part=${o}
      below=${!e.email_verified&&i`<${Sr} user=${e} part=${o} onChanged=${s} />`} form=${i`
      <${V} form=${n} label="Change email" button="Save" cancel=${()=>o.close()}>
        <p class="hint">The user logs in with the new email from now on and is logged out everywhere. The new email counts as not
          confirmed until the user confirms it.</p>
        <${Se} form=${n} label="Their email" autocomplete="off" />
      <//>`}>
      <bdi>${e.email}</bdi> <span class=${e.email_verified?"badge":"badge missing"}>${e.email_verified?"confirmed":"not confirmed"}</span>
    <//>`}function Sr({user:e,part:t,onChanged:s}){let[o,n]=g(!1),r=x(async()=>{t.setMessage(""),await C("POST",`/admin/users/${e.id}/email/verification`),t.setMessage(`We have sent a mail to ${e.email}.`),s()});async function a(){s(await C("PUT",`/admin/users/${e.id}/email/verified`)),t.setMessage("The email is confirmed.")}return i`
    <${P} of=${r} />
    <p class="offer">
      ${ae&&e.meta.status==="active"&&i`<${S} action=${r} look="plain">Send the confirmation again<//> · `}
      <button class="plain" type="button" onClick=${()=>{t.setMessage(""),n(!0)}}>Confirm it yourself</button>
    </p>
    ${o&&i`
      <${ge} id="confirm-email" title="Confirm the email?" button="Confirm It" keep="Cancel" work=${a}
        onClose=${()=>n(!1)}
        words=${i`Make sure that the mailbox <bdi>${e.email}</bdi> belongs to <bdi>${e.name}</bdi>: your app may trust a
          confirmed email.`} />`}`}function Pr({user:e,onChanged:t}){let[s,o]=g(""),n=x(async()=>{o(""),await C("POST",`/admin/users/${e.id}/password-reset`),o(`We have sent a mail to ${e.email}.`),t()}),r=ae?e.meta.status==="disabled"?"No link can be sent while the account is disabled.":"The user chooses a new password by a link in a mail. A user without a password is invited again.":"This server sends no mail, so no link can be sent.";return i`
    <section class="part" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <div class="shown">
        <p class="hint">${r}</p>
        ${ae&&e.meta.status==="active"&&i`<${S} action=${n} look="small">Send a Link<//>`}
      </div>
      <${P} of=${n} />
      <p class="said" role="status">${s}</p>
    </section>`}function Cr({user:e,self:t,change:s}){let[o,n]=g(!1),[r,a]=g(""),l=w(null),d=e.meta.status==="disabled",u=x(async()=>{await s({status:"active"}),a("The account is enabled.")});async function c(){await s({status:"disabled"}),a("The account is disabled and logged out everywhere.")}let f=()=>{if(d)return u.run();a(""),n(!0)};return i`
    <section class="part" aria-labelledby="status">
      <h2 id="status">Status</h2>
      <div class="shown">
        <div>${d?i`<span class="badge missing">disabled</span>`:i`<span class="badge">active</span>`}</div>
        <button ref=${l} class=${d?"small":"small wary"} type="button" aria-busy=${String(u.busy)}
          aria-disabled=${String(u.busy)} onClick=${f}>${d?"Enable":"Disable"}<span class="visually-hidden"> the account</span></button>
      </div>
      <${P} of=${u} />
      <p class="said" role="status">${r}</p>
      ${o&&i`
        <${ge} id="disable" title="Disable the account?" button="Disable It" keep="Cancel" work=${c}
          onClose=${()=>n(!1)}
          words=${t?"This is your own account. You are logged out immediately, and only another admin can enable it again.":i`<bdi>${e.name}</bdi> is logged out everywhere immediately, and cannot log in until you enable the account again.`} />`}
    </section>`}function No({user:e,self:t}){let[s,o]=g(!1);return i`
    <section class="card part" aria-labelledby="delete">
      <h2 id="delete">Delete the account</h2>
      <p class="hint">The account and all its data are deleted immediately. To block a user, disable the account instead.</p>
      <button class="small wary" type="button" onClick=${()=>o(!0)}>Delete This Account</button>
      ${s&&i`
        <${Wt} id="deleting" title=${t?"Delete your own account?":"Delete this account?"} onClose=${()=>o(!1)}>
          ${n=>i`<${Ar} user=${e} self=${t} close=${n} />`}
        <//>`}
    </section>`}function Ar({user:e,self:t,close:s}){let o=K({scope:"deleting",read:({email:n})=>({email:n.trim()}),check:({email:n})=>({email:n.toLowerCase()===e.email.toLowerCase()?"":"This is not the email of the account."}),send:async()=>{await C("DELETE",`/admin/users/${e.id}`),t?await Ns("Your account is deleted."):Ae("/admin/users",`The account of ${e.name} is deleted.`)}});return i`
    <p class="hint" id="deleting-words">
      ${t&&i`<strong>This is your own account.</strong> `}This cannot be undone.
      To confirm, type <strong><bdi>${e.email}</bdi></strong>.
    </p>
    <${V} form=${o} label="Delete the account" look="danger" button="Delete Permanently" cancel=${s} cancelLabel="Keep It">
      <${Se} form=${o} label="Email of the account" autocomplete="off" />
    <//>`}function qo({user:e,self:t,factors:s,onChanged:o}){let n=w(null),[r,a]=g(!1),[l,d]=g(""),u=s.data?.items??[];function c(m){o(),d(m),n.current?.focus()}async function f(){await C("DELETE",`/admin/users/${e.id}/factors`),c("All second factors are removed, and the user is logged out everywhere.")}return i`
    <section class="card part" aria-labelledby="factors">
      <h2 id="factors" ref=${n} tabindex="-1">Passkeys and second factor</h2>
      <div role="alert" class="alert">${s.alert}</div>
      ${s.data&&u.length===0&&i`<p class="soft">None. A login needs the password alone.</p>`}
      <ul class="sessions">
        ${u.map(m=>i`<${Tr} key=${m.id} user=${e} item=${m} onRemoved=${c} />`)}
      </ul>
      ${u.length>0&&i`
        <p class="hint">${s.data.recovery_codes_left} recovery codes left</p>
        <button class="small wary" type="button" onClick=${()=>{d(""),a(!0)}}>Remove All</button>`}
      ${r&&i`
        <${ge} id="reset-factors" title="Remove all second factors?" button="Remove Them" keep="Cancel" work=${f}
          onClose=${()=>a(!1)}
          words=${i`For a lost phone, when the recovery codes are lost too: make sure that it is <bdi>${e.name}</bdi> who asks.
            ${t?"You are":"The user is"} logged out everywhere, can log in with the password alone, and gets a mail.`} />`}
      <p class="said" role="status">${l}</p>
    </section>`}var Fo={passkey:"Passkey",totp:"Authenticator app"};function Tr({user:e,item:t,onRemoved:s}){let o=t.label||Fo[t.kind],n=x(async()=>{try{await C("DELETE",`/admin/users/${e.id}/passkeys/${t.id}`)}catch(r){if(r.code!=="not_found")throw r}s(`${o} is removed.`)});return i`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${o}</bdi></span>
          <p class="hint">${t.label&&`${Fo[t.kind]}, `}since <${I} time=${t.created_at} />${t.last_used_at&&i`, last used <${I} time=${t.last_used_at} />`}</p>
        </div>
        ${t.kind==="passkey"&&i`
          <${S} action=${n} look="small">Remove<span class="visually-hidden"> ${o}</span><//>`}
      </div>
      <${P} of=${n} />
    </li>`}function jo({user:e,identities:t,settings:s,onChanged:o}){let n=w(null),[r,a]=g(""),l=t.data?.items??[];if(!s.providers.length&&!l.length&&!r)return null;function d(u){o(),a(`The login at ${u} is removed, and the user is logged out everywhere.`),n.current?.focus()}return i`
    <section class="card part" aria-labelledby="identities">
      <h2 id="identities" ref=${n} tabindex="-1">Logins at providers</h2>
      <div role="alert" class="alert">${t.alert}</div>
      ${t.data&&l.length===0&&i`<p class="soft">None.</p>`}
      <ul class="sessions">
        ${l.map(u=>i`<${Rr} key=${u.id} user=${e} item=${u} onRemoved=${d} />`)}
      </ul>
      <p class="said" role="status">${r}</p>
    </section>`}function Rr({user:e,item:t,onRemoved:s}){let o=x(async()=>{try{await C("DELETE",`/admin/users/${e.id}/identities/${t.id}`)}catch(n){if(n.code!=="not_found")throw n}s(t.name)});return i`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${t.name}</bdi></span>
          <p class="hint">${t.email&&i`<bdi>${t.email}</bdi>, `}since <${I} time=${t.created_at} />, last used <${I} time=${t.last_used_at} /></p>
        </div>
        <${S} action=${o} look="small">Remove<span class="visually-hidden"> ${t.name}</span><//>
      </div>
      <${P} of=${o} />
    </li>`}function Bo({id:e}){let t=w(null),[s,o]=g("");async function n(){o("");try{await navigator.clipboard.writeText(e),o("Copied.")}catch{getSelection().selectAllChildren(t.current),o("Selected. Copy it with the keyboard.")}}return i`
    <p class="id-line">Id <code class="id" ref=${t}>${e}</code>
      <button class="small" type="button" onClick=${n}>Copy<span class="visually-hidden"> the id</span></button>
      <span class="said" role="status">${s}</span></p>`}var Er={unknown_devices:"Logins from new devices, at some IP addresses or all",known_devices:"Logins on a device that has logged in before",sessions:"The current password, in a session",mailbox_links:"The password, after a link in a mail",second_factor:"Codes of the second factor"};function Ho({user:e,onChanged:t}){let s=w(null),[o,n]=g(""),r=x(async()=>{await C("DELETE",`/admin/users/${e.id}/lockout`),t(),n("The lockouts are lifted. The user may try again at once."),s.current?.focus()});return i`
    <section class="card part" aria-labelledby="lockouts">
      <h2 id="lockouts" ref=${s} tabindex="-1">Lockouts</h2>
      ${e.lockouts.length===0&&i`<p class="soft">None. No attempt of this user is rejected.</p>`}
      <ul class="sessions">
        ${e.lockouts.map(({source:a,until:l})=>i`
          <li key=${a}><div>${Er[a]??a}<p class="hint">rejected <${ko} time=${l} /></p></div></li>`)}
      </ul>
      <${P} of=${r} />
      ${e.lockouts.length>0&&i`
        <p class="hint">Make sure that it is the user who asks: an attacker may try again as well.</p>
        <${S} action=${r} look="small">Lift the Lockouts<//>`}
      <p class="said" role="status">${o}</p>
    </section>`}var Ur=[["","All"],["pending","Waiting"],["sent","Sent"],["failed","Failed"]];function Wo({route:e}){let{state:t="",user:s=""}=Object.fromEntries(new URLSearchParams(e.search)),o=new URLSearchParams(Object.entries({state:t,user:s}).filter(([,u])=>u)),n=_e(`/admin/outbox${o.size?`?${o}`:""}`,e.kept),[r,a]=g(""),l=w(null);async function d(u){await n.again(),a(`The mail to ${u} is sent again.`),l.current?.focus()}return i`
    <div class="head"><${N}>Mail<//></div>
    <p class="intro">${ae?"The delivery state of the mails of the last 30 days. Their content is not shown, because it contains login links.":"This server sends no mail."}</p>
    <fieldset class="tabs">
      <legend class="visually-hidden">Which mails</legend>
      ${Ur.map(([u,c])=>i`
        <label><input type="radio" name="state" value=${u} checked=${u===t}
          onChange=${()=>{a(""),ne({state:u,user:s})}} /><span>${c}</span></label>`)}
    </fieldset>
    ${s&&i`<div class="chosen"><p><span>To <${te} id=${s} /></span>
      <button class="small" type="button" onClick=${()=>ne({state:t})}>Any user</button></p></div>`}
    <p class="said" role="status">${r}</p>
    <p class="count" role="status" tabindex="-1" ref=${l}>${Ce(n,"mail","mails")}</p>
    <${Pe} pages=${n} empty=${i`<p>${t==="failed"?"No failed mails.":"No mails here."}</p>`}>
      <table class="cards mails" role="table">
        <caption class="visually-hidden">Mails, newest first</caption>
        <thead role="rowgroup">
          <tr role="row">
            ${["To","Mail","State","Requested"].map(u=>i`<th role="columnheader" scope="col">${u}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${n.items?.map(u=>i`<${Mr} key=${u.id} item=${u} onRetried=${d} />`)}
        </tbody>
      </table>
    <//>`}var zt=(e,t)=>x(async()=>{await C("POST",`/admin/outbox/${e.id}/retry`),await t(e.to)});function Mr({item:e,onRetried:t}){let s=zt(e,t);return i`
    <tr role="row">
      <td role="cell" class="lead-cell"><bdi>${e.to}</bdi></td>
      <td role="cell" data-label="Mail"><span>${Ie(e.template)}</span></td>
      <td role="cell" data-label="State"><div>
        <${Kt} item=${e} />
        ${e.state==="failed"&&i`
          <div class="offer"><${S} action=${s} look="small">Try Again<span class="visually-hidden"> to send it to ${e.to}</span><//></div>`}
        <${P} of=${s} />
      </div></td>
      <td role="cell" data-label="Requested"><${I} time=${e.created_at} /></td>
    </tr>`}function Kt({item:e}){let t=`${e.attempts} ${e.attempts===1?"try":"tries"}`,s=e.last_error&&i`<span class="sub">${e.last_error}</span>`;return e.state==="sent"?i`<span>sent <${I} time=${e.sent_at} /></span>`:e.state==="failed"?i`<span class="badge missing">failed</span> <span class="soft">after ${t}</span>${s}`:i`<span class="badge">waiting</span> ${e.attempts>0&&i`<span class="soft">after ${t}</span>`}${s}`}function zo({user:e,mails:t}){let s=w(null),[o,n]=g(""),r=t.data?.items??[];async function a(l){await t.again(),n(`The mail to ${l} is sent again.`),s.current?.focus()}return i`
    <section class="card part" aria-labelledby="mails">
      <h2 id="mails" ref=${s} tabindex="-1">Mails</h2>
      <div role="alert" class="alert">${t.alert}</div>
      ${t.data&&r.length===0&&i`<p class="soft">None in the last 30 days.</p>`}
      <ul class="sessions">
        ${r.map(l=>i`<${Lr} key=${l.id} item=${l} user=${e} onRetried=${a} />`)}
      </ul>
      <p class="said" role="status">${o}</p>
      ${t.data?.next&&i`<p class="offer"><a href="/admin/mail?user=${e.id}">All mails to this user</a></p>`}
    </section>`}function Lr({item:e,user:t,onRetried:s}){let o=zt(e,s);return i`
    <li>
      <div class="shown">
        <div>
          <span class="device">${Ie(e.template)}</span>
          <div class="hint"><${Kt} item=${e} />${e.to!==t.email&&i`, to <bdi>${e.to}</bdi>`}</div>
        </div>
        ${e.state==="failed"&&i`<${S} action=${o} look="small">Try Again<span class="visually-hidden"> to send ${Ie(e.template)}</span><//>`}
      </div>
      <${P} of=${o} />
    </li>`}function Ko({user:e,onChanged:t}){let s=async o=>t(await C("PATCH",`/admin/users/${e.id}/meta`,o));return i`
    <section class="card part" aria-labelledby="notes">
      <h2 id="notes">Notes and labels</h2>
      <p class="hint">Only admins see them.</p>
      <${Or} notes=${e.meta.notes} save=${s} />
      <${Ir} labels=${e.meta.labels} save=${s} />
    </section>`}function Or({notes:e,save:t}){let[s,o]=g(""),n=K({scope:"of-user",read:({notes:a})=>({notes:a.replaceAll(`\r
`,`
`)}),check:()=>({}),send:async a=>{o(""),await t(a),o("The notes are saved.")}}),r=n.errors.notes;return i`
    <${V} form=${n} label="Notes" button="Save Notes" look="small">
      <div class="field">
        <label for="of-user-notes">Notes</label>
        <textarea id="of-user-notes" name="notes" rows="4" dir="auto" defaultValue=${e} onInput=${()=>o("")}
          aria-invalid=${r?"true":void 0} aria-describedby=${r?"of-user-notes-error":void 0}></textarea>
        ${r&&i`<p class="error" id="of-user-notes-error">${r}</p>`}
      </div>
    <//>
    <p class="said" role="status">${s}</p>`}function Ir({labels:e,save:t}){let s=w(null),o=K({scope:"label",read:({name:r,value:a})=>({name:r.trim(),value:a.trim()}),check:({name:r})=>({name:r?"":"Enter a name for the label."}),send:async({name:r,value:a})=>{await t({labels:{...e,[r]:a}}),o.element.current.reset(),o.element.current.elements.name.focus()}}),n=x(async r=>{let{[r]:a,...l}=e;await t({labels:l}),s.current?.focus()});return i`
    <h3 id="labels" ref=${s} tabindex="-1">Labels</h3>
    <ul class="labels" aria-labelledby="labels">
      ${Object.entries(e).map(([r,a])=>i`
        <li key=${r}>
          <span><bdi>${r}</bdi>${a&&i`: <bdi>${a}</bdi>`}</span>
          <button type="button" onClick=${()=>n.run(r)}>
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false"><path d="M2 2l8 8M10 2l-8 8" /></svg>
            <span class="visually-hidden">Remove ${r}</span>
          </button>
        </li>`)}
    </ul>
    <${P} of=${n} />
    <div class="label-form">
      <${V} form=${o} label="New label" button="Add Label" look="small">
        <${Z} form=${o} name="name" label="Label" type="text" autocomplete="off" maxlength="64" />
        <${Z} form=${o} name="value" label="Value (optional)" type="text" autocomplete="off" maxlength="256" required=${!1} />
      <//>
    </div>`}function Vo({user:e,self:t,rows:s,named:o,onChanged:n}){return i`
    <section class="card part" aria-labelledby="roles">
      <h2 id="roles">Roles</h2>
      <p class="hint">A change takes effect immediately in every session of the user.</p>
      <ul class="switches">
        ${e.role_profiles.map(r=>i`
          <${Dr} key=${r.role_type} user=${e} profile=${r} name=${o(r.role_type)}
            self=${t} onChanged=${n}
            row=${s.find(a=>a.role_type===r.role_type)} />`)}
      </ul>
    </section>`}function Dr({user:e,profile:{role_type:t,enabled:s},name:o,self:n,row:r,onChanged:a}){let[l,d]=g(!1),u=async()=>a(await C("PUT",`/admin/users/${e.id}/role-profiles/${t}`,{enabled:!s})),c=x(u),f=()=>t==="admin"?d(!0):c.run(),m=`role-${t}`;return i`
    <li>
      <div class="shown">
        <div>
          <span class="role" id=${m}>${o}</span>
          <p class="hint" id="${m}-why"><${Fr} row=${r} enabled=${s} /></p>
        </div>
        <button class="switch" type="button" role="switch" aria-checked=${String(s)} aria-labelledby=${m}
          aria-describedby="${m}-why" aria-busy=${String(c.busy)} aria-disabled=${String(c.busy)} onClick=${f}>
          <span class="knob"></span>
        </button>
      </div>
      <${P} of=${c} />
      ${l&&i`
        <${ge} id="admin-role" ...${Nr(e,n,s)} keep="Cancel" work=${u}
          onClose=${()=>d(!1)} />`}
    </li>`}function Nr(e,t,s){let o=i`<bdi>${e.name}</bdi> (<bdi>${e.email}</bdi>)`;return s?t?{title:"Remove your own admin role?",button:"Remove It",words:"You lose access to the console immediately. Only another admin can give the role back to you."}:{title:"Remove the admin role?",button:"Remove It",words:i`${o} loses access to the console immediately.`}:{title:"Make this user an admin?",button:"Make an Admin",words:i`${o} can then see and change every account, and make other admins. The user gets a mail.`}}function Fr({row:e,enabled:t}){let s=t?"Enabled":"Disabled";if(!e)return s;let o=i`<${I} time=${e.updated_at} />`;return e.updated_by?i`${s} by <${te} id=${e.updated_by} />, ${o}`:i`${s} when the account was created or on the command line, ${o}`}function Go({user:e,self:t,sessions:s,onChanged:o}){let n=w(null),[r,a]=g(""),l=s.data?.items??[],d=`/admin/users/${e.id}/sessions`;function u(f){o(),a(f),n.current?.focus()}let c=x(async()=>{await C("DELETE",d),u("Logged out everywhere.")});return i`
    <section class="card part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${n} tabindex="-1">Sessions</h2>
      ${t&&i`<p class="hint">End your own sessions on <a href="/account">your account page</a>. Here you would end this session too.</p>`}
      <div role="alert" class="alert">${s.alert}</div>
      ${s.data&&l.length===0&&i`<p class="soft">No active sessions.</p>`}
      <ul class="sessions">
        ${l.map(f=>i`<${qr} key=${f.id} item=${f} path=${d} onEnded=${u} />`)}
      </ul>
      <${P} of=${c} />
      ${l.length>0&&i`<${S} action=${c} look="small">End All Sessions<//>`}
      <p class="said" role="status">${r}</p>
    </section>`}function qr({item:e,path:t,onEnded:s}){let o=Oe(e.last_user_agent),n=e.ip!==e.last_ip||e.user_agent!==e.last_user_agent,r=x(async()=>{try{await C("DELETE",`${t}/${e.id}`)}catch(a){if(a.code!=="not_found")throw a}s(`${o} is logged out.`)});return i`
    <li>
      <div class="shown">
        <div>
          <span class="device" title=${e.last_user_agent}>${o}</span>
          <p class="hint">${e.last_ip&&`${e.last_ip}, `}since <${I} time=${e.created_at} />, last used <${I} time=${e.last_used_at} /></p>
          ${n&&i`<p class="hint" title=${e.user_agent}>Logged in on ${Oe(e.user_agent)}${e.ip&&`, ${e.ip}`}</p>`}
        </div>
        <${S} action=${r} look="small">End<span class="visually-hidden"> ${o}</span><//>
      </div>
      <${P} of=${r} />
    </li>`}var gt=3500;function Yo({token:{data:e,alert:t}}){if(!e)return i`<section class="card part"><h2>Access token</h2><div role="alert" class="alert">${t}</div></section>`;let s=e.bytes>gt*.8;return i`
    <section class="card part" aria-labelledby="token">
      <h2 id="token">Access token</h2>
      <div class="budget">
        <meter min="0" max=${gt} high=${gt*.8} value=${e.bytes} aria-label="Size of the token"></meter>
        <span class=${s?"bad":"soft"}>${U(e.bytes)} of ${U(gt)} bytes</span>
      </div>
      <details>
        <summary>Claims of the next token</summary>
        <pre tabindex="0" aria-label="Claims of the next token">${JSON.stringify(e.claims,null,2)}</pre>
        <p class="hint">The times are now; <code>sid</code> and <code>jti</code> are examples.</p>
      </details>
    </section>`}function Jo({id:e,route:t,me:s,settings:o}){let n=G(`/admin/users/${e}`),r=G(`/admin/users/${e}/sessions`),a=G(`/admin/users/${e}/factors`),l=G(`/admin/users/${e}/identities`),d=G(`/admin/audit?subject=${e}&limit=8`),u=G(`/admin/users/${e}/token-preview`),c=G(`/admin/outbox?user=${e}&limit=5`),f=x(n.again),m=w(t.note).current,p=n.data;M(()=>{p&&Oo(p)},[p]);function y(k){k?n.put(k):n.again();for(let A of[r,a,l,d,u,c])A.again();e===s.id&&ke().catch(()=>{})}if(n.problem?.status===404)return i`<${$t} />`;let v=p&&[r,a,l,d,u,c].every(k=>k.data||k.problem);if(!v&&n.alert)return i`
      <div class="head"><${N}>User<//></div>
      <div role="alert" class="alert">${n.alert}</div>
      <${S} action=${f} look="small">Try Again<//>`;if(!v)return i`<div class="head"><h1 class="ghost title"></h1></div><${ee} rows=${8} />`;let _=e===s.id,b={user:p,self:_,onChanged:y};return i`
    <p class="crumb"><a href="/admin/users">Users</a></p>
    <div class="head user">
      <${N}><bdi>${p.name}</bdi><//>
      <p class="badges">
        ${_&&i`<span class="badge">you</span> `}
        ${p.meta.status==="disabled"&&i`<span class="badge missing">disabled</span> `}
        ${p.lockouts.length>0&&i`<span class="badge missing">locked</span>`}
      </p>
    </div>
    <p class="intro">
      Here since <${pe} time=${p.created_at} />.
      ${p.meta.last_login_at?i` Last login <${I} time=${p.meta.last_login_at} />, ${U(p.meta.login_count)} in all.`:" Has never logged in."}
      ${p.meta.failed_logins>0&&i` ${U(p.meta.failed_logins)} wrong ${p.meta.failed_logins===1?"password":"passwords"} since.`}
    </p>
    <${Bo} id=${e} />
    <${ht}>${m}<//>
    <div class="columns">
      <div>
        <${Do} ...${b} />
        <${Ho} ...${b} />
        <${Vo} ...${b} named=${xe(o)} rows=${u.data?.role_profiles??[]} />
        <${Ko} ...${b} />
      </div>
      <div>
        <${qo} ...${b} factors=${a} />
        <${jo} ...${b} identities=${l} settings=${o} />
        <${Go} ...${b} sessions=${r} />
        <${zo} user=${p} mails=${c} />
        <${Yo} token=${u} />
        <${Io} user=${p} events=${d} />
        <${No} ...${b} />
      </div>
    </div>`}var jr=/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,Br=["action","subject","actor","outcome","ip","from","to"];function Xo({route:e}){let t=new URLSearchParams(e.search),s=Object.fromEntries(Br.map(a=>[a,t.get(a)??""])),o=new URLSearchParams(Object.entries({...s,from:Hr(s.from),to:Wr(s.to),imports:s.action||s.subject?"":"folded"}).filter(([,a])=>a)),n=_e(`/admin/audit?${o}`,e.kept),r=n.items&&zr(n.items);return i`
    <div class="head"><${N}>Audit<//></div>
    <p class="intro">All recorded events, newest first. They cannot be changed.</p>
    <${Kr} wanted=${s} />
    <p class="count" role="status">${Ce({...n,items:r},"event","events")}</p>
    <${Pe} pages=${n} empty=${i`<p>No event matches these filters.</p><p><a href="/admin/audit">Show everything</a></p>`}>
      <div class="card list"><${_t} items=${r} /></div>
    <//>`}var Vt=/^\d{4}-\d{2}-\d{2}$/,Zo=(e,t)=>{let[s,o,n]=e.split("-").map(Number);return new Date(s,o-1,n+t).toISOString()},Hr=e=>Vt.test(e)?Zo(e,0):e,Wr=e=>Vt.test(e)?Zo(e,1):e,Qo=e=>e&&!Vt.test(e)?new Date(e).toLocaleDateString("sv"):e;function zr(e){let t=new Set(e.filter(s=>s.action==="import.end").map(s=>s.detail.run));return e.filter(s=>s.action!=="import.begin"||!t.has(s.detail.run))}function Kr({wanted:e}){let t=w(null),[s,o]=g(""),n=e.subject||e.actor;function r(){let{user:d="",as:u="",...c}=Object.fromEntries(new FormData(t.current));for(let f of["from","to"])c[f]===Qo(e[f])&&(c[f]=e[f]);return{user:d.trim(),as:u,rest:{...c,ip:c.ip.trim()}}}let a=()=>{o(""),ne({...e,...r().rest})};async function l(d){d?.preventDefault(),o("");let{user:u,as:c,rest:f}=r();if(!u)return ne({...e,...f});try{let m=jr.test(u)?u:await Vr(u);if(!m)return o(`No user has the email ${u}.`);ne({...f,[c||"subject"]:m})}catch(m){if(!(m instanceof W))throw m;o(X(m))}}return i`
    <form class="filters" role="search" aria-label="Events" ref=${t} onSubmit=${l}>
      <div class="field">
        <label for="action">Action</label>
        <select id="action" name="action" onChange=${a}>
          <option value="" selected=${!e.action}>Any action</option>
          ${bo.map(([d,u])=>i`<option value=${d} selected=${d===e.action}>${u}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="outcome">Outcome</label>
        <select id="outcome" name="outcome" onChange=${a}>
          ${[["","Any"],["success","succeeded"],["failure","failed"]].map(([d,u])=>i`
            <option value=${d} selected=${d===e.outcome}>${u}</option>`)}
        </select>
      </div>
      ${[["from","From"],["to","To"]].map(([d,u])=>i`
        <div class="field" key=${d}>
          <label for=${d}>${u}</label>
          <input id=${d} name=${d} type="date" value=${Qo(e[d])} onChange=${a} />
        </div>`)}
      <div class="field">
        <label for="ip">IP address</label>
        <input id="ip" name="ip" type="text" autocomplete="off" autocapitalize="none" spellcheck=${!1} maxlength="45"
          defaultValue=${e.ip} onChange=${a} />
      </div>
      ${n?i`
          <div class="field wide chosen">
            <span class="label">User</span>
            <p><span>${e.actor?"Done by":"About"} <${te} id=${n} /></span>
              <button class="small" type="button" onClick=${()=>ne({...e,subject:"",actor:""})}>Any user</button></p>
          </div>`:i`
          <div class="field wide">
            <label for="user">Email of a user</label>
            <input id="user" name="user" type="text" inputmode="email" autocomplete="off" autocapitalize="none"
              spellcheck=${!1} maxlength="400" aria-describedby="user-alert" />
          </div>
          <div class="field">
            <label for="as">Show events</label>
            <select id="as" name="as"><option value="subject">about the user</option><option value="actor">by the user</option></select>
          </div>
          <button class="small" type="submit">Show</button>`}
      <div role="alert" class="alert wide" id="user-alert">${s}</div>
    </form>`}async function Vr(e){return(await C("GET",`/admin/users?${new URLSearchParams({q:e,match:"prefix",limit:"200"})}`)).items.find(s=>s.email.toLowerCase()===e.toLowerCase())?.id}var Gr=[["/docs","The API, to try"],["/openapi.json","OpenAPI document"],["https://docs.rs/vestibule","Documentation"]],Yr={published:"will sign",signs:"signs",verifies:"verifies",retires:"verifies until it retires",revoked:"revoked"};function en(){let e=G("/admin/system"),t=x(e.again),{data:s}=e;return i`
    <div class="head"><${N}>System<//></div>
    <div role="alert" class="alert">${e.alert}</div>
    ${!s&&(e.alert?i`<${S} action=${t} look="small">Try Again<//>`:i`<${ee} rows=${8} />`)}
    ${s&&i`<div class="stack"><${Jr} data=${s} /><${Qr} data=${s} /><${Zr} settings=${s.settings} /></div>`}`}function Jr({data:e}){let t=e.limits_without_redis>0&&i` <span class="bad">(Redis did not answer ${U(e.limits_without_redis)} times: each replica counted on its own)</span>`;return i`
    <section class="card part" aria-labelledby="facts">
      <h2 id="facts">Server</h2>
      <dl class="pairs">
        <div><dt>Version</dt><dd>${e.version}</dd></div>
        <div><dt>Database</dt><dd>${e.database==="sqlite"?"SQLite":"PostgreSQL"}</dd></div>
        <div><dt>Rate limits</dt><dd>${e.limits==="redis"?"shared by all replicas, in Redis":"counted by each replica"}${t}</dd></div>
        <div><dt>Read more</dt><dd>${Gr.map(([s,o],n)=>i`${n>0&&" · "}<a href=${s}
          target="_blank" rel="noreferrer">${o}</a>`)}</dd></div>
      </dl>
    </section>`}function Qr({data:e}){return i`
    <section class="card part" aria-labelledby="keys">
      <h2 id="keys">Signing keys</h2>
      <p class="hint">${e.next_key_at?i`The next key signs from <${pe} time=${e.next_key_at} />.`:"The key is set by the operator and is not rotated."}</p>
      <table class="cards" role="table">
        <caption class="visually-hidden">Signing keys</caption>
        <thead role="rowgroup"><tr role="row">
          ${["Key","State","Created","Signs from","Retires"].map(t=>i`<th role="columnheader" scope="col">${t}</th>`)}
        </tr></thead>
        <tbody role="rowgroup">
          ${e.keys.map(t=>i`
            <tr role="row" key=${t.kid}>
              <td role="cell" class="lead-cell"><code class="id">${t.kid}</code><span class="sub">${t.algorithm}</span></td>
              <td role="cell" data-label="State"><span>${Yr[t.state]??t.state}</span></td>
              <td role="cell" data-label="Created"><${I} time=${t.created_at} /></td>
              <td role="cell" data-label="Signs from"><${pe} time=${t.signs_from} /></td>
              <td role="cell" data-label="Retires">${t.retires_at?i`<${pe} time=${t.retires_at} />`:i`<span class="soft">not yet</span>`}</td>
            </tr>`)}
        </tbody>
      </table>
    </section>`}var Xr=e=>e.split("`").map((t,s)=>s%2?i`<code>${t}</code>`:t);function Zr({settings:e}){let t=s=>i`
    <dl class="settings">
      ${s.map(o=>i`
        <div key=${o.name}>
          <dt><code>${o.name}</code></dt>
          <dd><code>${o.value||"(empty)"}</code><span class="sub">${Xr(o.about)}</span></dd>
        </div>`)}
    </dl>`;return i`
    <section class="card part" aria-labelledby="all-settings">
      <h2 id="all-settings">Settings</h2>
      <p class="hint">Those that are not at their default. They are changed in the environment of the server. Secrets are not shown.</p>
      ${t(e.filter(s=>!s.is_default))}
      <details>
        <summary>All other settings</summary>
        ${t(e.filter(s=>s.is_default))}
      </details>
    </section>`}var ea=[[/^\/admin$/,Eo,"Overview"],[/^\/admin\/users$/,Mo,"Users"],[/^\/admin\/users\/new$/,Lo,"Add a user"],[/^\/admin\/users\/([0-9a-f-]{36})$/,Jo,"User"],[/^\/admin\/audit$/,Xo,"Audit"],[/^\/admin\/mail$/,Wo,"Mail"],[/^\/admin\/system$/,en,"System"]],ta=3e4;function sa(){let e=rt(),t=$o(),s=w(!1),o=e.status==="signed_in"&&e.user.role_profiles.some(d=>d.role_type==="admin"&&d.enabled);if(o&&(s.current=!0),B(()=>{e.status==="signed_out"&&na(e.note)},[e.status]),M(()=>{if(!o)return;let d=setInterval(()=>{document.visibilityState==="visible"&&ke().catch(()=>{})},ta);return()=>clearInterval(d)},[o]),e.status==="unreachable")return i`<${Nt}><${fo} problem=${e.problem} /><//>`;if(e.status==="signed_in"&&!o)return i`<${Nt}><${_o} session=${e} lost=${s.current} /><//>`;if(!o)return i`<${Dt} route=${t}><${ee} rows=${6} /><//>`;let[n,r,a]=ea.find(([d])=>d.test(t.path))??[/^/,$t,"Page not found"],[,l]=n.exec(t.path);return i`
    <${Dt} route=${t} user=${e.user}>
      <${oa} key=${`${t.path} ${t.visit}`} title=${a}>
        <${r} id=${l} route=${t} me=${e.user} settings=${ue} />
      <//>
    <//>`}function oa({title:e,children:t}){return B(()=>{document.title=Ws(e)},[]),t}function na(e){history.replaceState({back:oe()+location.search,note:e},"",`${se}/login`),location.reload()}as(i`<${sa} /><${uo} />`,document.getElementById("app"));document.dispatchEvent(new Event("vestibule:ready"));at();
